import Foundation
import JSON
import Transport

/// Asks the server that has a data folder to do something.
enum ControlClient {
    /// The longest wait for an answer: a large import takes a while.
    static let patienceSeconds = 86_400

    /// Whether a folder has the socket of a server, though perhaps not of one that lives.
    static func isThere(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: ControlServer.path(in: folder))
    }

    /// Asks, and waits until it is done.
    ///
    /// - Returns: What the server says of it.
    /// - Throws: `CommandFailure` as the server's own, or with `unavailable` when it does not
    ///   answer.
    static func ask(
        _ wish: ControlWish, _ body: [UInt8], in folder: String
    ) throws(CommandFailure) -> [UInt8] {
        let answer: HTTPAnswer
        do throws(HTTPClient.Failure) {
            let client = try HTTPClient(
                control: ControlServer.path(in: folder), patienceSeconds: patienceSeconds)
            answer = try client.send("POST", wish.rawValue, body: body)
        } catch {
            throw CommandFailure(
                .unavailable, "\(ControlServer.path(in: folder)) does not answer: \(error)")
        }
        if answer.status == 200 { return answer.body }
        guard case .integer(let code)? = answer.json["exit"],
            let exit = ExitCode(rawValue: Int32(clamping: code)),
            case .string(let message)? = answer.json["message"]
        else { throw CommandFailure(.software, "the server answered \(answer.status)") }
        throw CommandFailure(exit, message)
    }

    /// Opens a folder, or hands the work to the server that has it.
    ///
    /// - Parameter ask: Called when another process has the folder and listens to commands.
    static func either<Value>(
        _ open: () throws(CommandFailure) -> Value, orAsk ask: () throws(CommandFailure) -> Value,
        in folder: String
    ) throws(CommandFailure) -> Value {
        do throws(CommandFailure) { return try open() } catch {
            guard error.exit == .unavailable, isThere(in: folder) else { throw error }
        }
        return try ask()
    }
}
