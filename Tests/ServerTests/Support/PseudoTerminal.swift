import Glibc
import Testing

/// A terminal whose keyboard is in our hands (pty(7)).
final class PseudoTerminal {
    private let keyboard: Int32
    /// What a program has as its terminal.
    let program: Int32

    // Of <asm-generic/ioctls.h>, as macros that Swift does not read; Glibc's own functions for
    // these are hidden from it too.
    private static let lock = UInt(0x4004_5431)  // TIOCSPTLCK
    private static let openOther = UInt(0x5441)  // TIOCGPTPEER

    init() throws {
        keyboard = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        try #require(keyboard >= 0)
        var isLocked: Int32 = 0
        try #require(ioctl(keyboard, Self.lock, &isLocked) == 0)
        program = ioctl(keyboard, Self.openOther, O_RDWR | O_NOCTTY | O_CLOEXEC)
        try #require(program >= 0)
    }

    deinit {
        close(program)
        close(keyboard)
    }

    /// Whether what is typed is shown.
    var echoes: Bool {
        var settings = termios()
        return tcgetattr(program, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
    }

    func type(_ text: String) throws {
        let bytes = Array(text.utf8)
        try #require(write(keyboard, bytes, bytes.count) == bytes.count)
    }

    /// What was shown until now.
    func shown() -> String {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = read(keyboard, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
}
