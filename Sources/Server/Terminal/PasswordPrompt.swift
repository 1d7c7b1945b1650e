import Glibc
import Transport

/// Asks for a password, or reads it from standard input. It is never an argument: those are seen by
/// every process of the machine.
enum PasswordPrompt {
    /// Bytes of a line that are read.
    static let bytesMax = 4_096

    /// Asks twice on the terminal, without echo.
    ///
    /// - Throws: `CommandFailure` with `usage` without a terminal or for two different answers.
    static func ask() throws(CommandFailure) -> String {
        guard isatty(STDIN_FILENO) == 1 else {
            throw CommandFailure(
                .usage, "there is no terminal to ask on; use --password-stdin")
        }
        let first = try ask("Password: ")
        let second = try ask("Again: ")
        guard first == second else { throw CommandFailure(.usage, "the two are not the same") }
        return first
    }

    private static func ask(_ prompt: String) throws(CommandFailure) -> String {
        guard let terminal = SilentTerminal(prompt: prompt) else { return try line() }
        defer { terminal.restore() }
        return try line { terminal.waitForInput() }
    }

    /// The first line of standard input.
    ///
    /// - Parameter wait: Called before each byte is read.
    /// - Throws: `CommandFailure` with `usage` when there is none, or it is too long or not UTF-8.
    static func line(waiting wait: () -> Void = {}) throws(CommandFailure) -> String {
        var bytes: [UInt8] = []
        while bytes.count <= bytesMax {
            wait()
            guard let byte = StreamDescriptor.input.readByte(), byte != UInt8(ascii: "\n") else {
                break
            }
            bytes.append(byte)
        }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard bytes.count <= bytesMax, let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.usage, "the password is too long, or not UTF-8")
        }
        guard !text.isEmpty else { throw CommandFailure(.usage, "there is no password") }
        return text
    }
}
