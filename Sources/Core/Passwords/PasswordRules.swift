public import JSON

/// What a password must be that somebody chooses: long, not one that everybody tries first, and
/// nothing more (NIST SP 800-63B §3.1.1.2). No rule says what kinds of characters it has.
public enum PasswordRules {
    /// Bytes that crypt(5) looks at; it would cut a longer one off.
    public static let bytesMax = 511

    /// What is wrong with it; nil when it may be used.
    ///
    /// - Parameters:
    ///   - minimum: Characters that it has at least.
    ///   - own: What it may not be: names and addresses of whose it is.
    public static func fault(
        of password: String, minimum: Int, own: [String], at pointer: String = "#/password"
    ) -> JSON.Fault? {
        func fault(_ code: String, _ detail: String) -> JSON.Fault {
            JSON.Fault(pointer: pointer, code: code, detail: detail)
        }
        guard password.unicodeScalars.count >= minimum else {
            return fault(
                JSON.FaultCode.tooShort, "A password must have at least \(minimum) characters.")
        }
        guard password.utf8.count <= bytesMax else {
            return fault(
                JSON.FaultCode.tooLong, "A password must have at most \(bytesMax) bytes.")
        }
        guard !password.utf8.contains(0) else {
            return fault(JSON.FaultCode.invalidValue, "A password cannot have a NUL character.")
        }
        guard !isEasy(password, own: own) else {
            return fault(
                JSON.FaultCode.tooCommon,
                "This is among the first that anybody would try; take another.")
        }
        return nil
    }

    /// Characters that must be left of it without what is guessed part by part.
    static let restMin = 4

    private static func isEasy(_ password: String, own: [String]) -> Bool {
        let folded = password.folded
        let bare = String(folded.unicodeScalars.filter { $0 != " " && $0 != "-" && $0 != "_" })
        if Set(folded.unicodeScalars).count < 4 { return true }
        if CommonPasswords.all.contains(folded) || CommonPasswords.all.contains(bare) {
            return true
        }
        // The same short text again and again.
        for length in 1...8 where isRepetition(Array(bare.unicodeScalars), of: length) {
            return true
        }
        if own.contains(where: { !$0.isEmpty && $0.folded == folded }) { return true }
        return GuessableParts(own: own).rest(of: folded) < restMin
    }

    private static func isRepetition(_ text: [Unicode.Scalar], of length: Int) -> Bool {
        guard text.count >= 2 * length else { return false }
        return text.indices.allSatisfy { text[$0] == text[$0 % length] }
    }
}

extension JSON.FaultCode {
    /// It is among the first that anybody would try.
    public static let tooCommon = "too_common"
}
