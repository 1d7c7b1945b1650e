import API
import Core
import HTTP1

/// `welldone openapi`
enum OpenAPICommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["openapi"], summary: "Prints the OpenAPI document.",
        notes: "The same document as the server's /openapi.json.")

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        Output.line(String(decoding: try document(), as: UTF8.self))
    }

    /// The document, as an API over an empty ledger answers it.
    static func document() throws(CommandFailure) -> [UInt8] {
        do {
            var options = API.Options()
            options.version = Program.version
            let api = try API(
                ledger: MemoryLedger(), files: NoFiles(), key: [UInt8](repeating: 0, count: 32),
                world: .machine(), options: options)
            let request = try Request(method: .get, target: "/openapi.json")
            if case .ready(let response, _) = api.answer(request, from: "") {
                return response.body
            }
        } catch {
            throw CommandFailure(.software, "there is no document: \(error)")
        }
        throw CommandFailure(.software, "there is no document")
    }
}

/// Keeps nothing: no operation is run here.
private struct NoFiles: FileKeeper {
    func keep(_ bytes: [UInt8], as digest: SHA256.Digest) throws(FileFault) { throw .unavailable }
    func release(_ digest: SHA256.Digest) {}
    func read(_ digest: SHA256.Digest, bytes: Int) throws(FileFault) -> [UInt8] { throw .missing }
}
