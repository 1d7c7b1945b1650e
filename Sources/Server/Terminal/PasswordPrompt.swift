import Glibc

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
        let first = try withoutEcho { () throws(CommandFailure) in
            try prompt("Password: ")
        }
        let second = try withoutEcho { () throws(CommandFailure) in
            try prompt("Again: ")
        }
        guard first == second else { throw CommandFailure(.usage, "the two are not the same") }
        return first
    }

    private static func prompt(_ text: String) throws(CommandFailure) -> String {
        Output.write(text, to: STDERR_FILENO)
        defer { Output.write("\n", to: STDERR_FILENO) }
        return try line()
    }

    /// The first line of standard input.
    ///
    /// - Throws: `CommandFailure` with `usage` when there is none, or it is too long or not UTF-8.
    static func line() throws(CommandFailure) -> String {
        var bytes: [UInt8] = []
        while bytes.count <= bytesMax {
            var byte: UInt8 = 0
            let count = unsafe read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            if count <= 0 || byte == UInt8(ascii: "\n") { break }
            bytes.append(byte)
        }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard bytes.count <= bytesMax, let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.usage, "the password is too long, or not UTF-8")
        }
        guard !text.isEmpty else { throw CommandFailure(.usage, "there is no password") }
        return text
    }

    private static func withoutEcho<Value>(
        _ body: () throws(CommandFailure) -> Value
    ) throws(CommandFailure) -> Value {
        var before = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return try body() }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
        return try body()
    }
}
