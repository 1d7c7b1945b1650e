/// How the transactions of an import name the row and the step: `import/customers/create/17`; and
/// what stands there once whom the row is about was erased.
///
/// A row's id is the owner's own, and may well be a name. So no file keeps it then, but a code of
/// it under the folder's key: who has the folder and the row can tell that the row was imported,
/// and nobody can tell the row's id from the code.
public enum ImportRequest {
    /// Begins the ids of requests.
    public static let start = "import/"
    /// Begins what is left of those of rows that were erased.
    public static let erasedStart = "gone/"
    /// The step that makes a row.
    public static let creation = "create"
    /// Characters of a code, six bits each: with the rest never longer than what it stands for.
    private static let codeCharacters = 10
    private static let alphabet = Array(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".utf8)

    /// The id of the request of a step.
    public static func text(_ step: String, of noun: String, _ reference: String) -> String {
        "\(start)\(noun)/\(step)/\(reference)"
    }

    /// What is left of the request that made a row.
    ///
    /// - Parameter key: The folder's.
    public static func erased(_ noun: String, _ reference: String, key: [UInt8]) -> String {
        let row = Array("imported row of \(noun): \(reference)".utf8)
        let code = HMAC.code(of: row, key: key).bytes.prefix(codeCharacters)
        let letters = code.map { alphabet[Int($0 & 63)] }
        return "\(erasedStart)\(noun)/\(String(decoding: letters, as: UTF8.self))"
    }

    /// What is left of the id of a request: of the one that made the row a code, of any other,
    /// which nobody asks for without that row, nothing.
    static func redacted(_ request: String, key: [UInt8]) -> String {
        let parts = request.split(
            separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[2] == creation, !parts[3].isEmpty else {
            return Transaction.unsaid
        }
        return erased(String(parts[1]), String(parts[3]), key: key)
    }
}
