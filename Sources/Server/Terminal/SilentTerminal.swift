import CLinux
import Glibc
import Transport

/// Standard input's terminal while it shows nothing of what is typed.
///
/// Signals that would end or stop the process wait meanwhile; when one has come, the terminal shows
/// what is typed again before it is let through. A handler could not do that as safely.
struct SilentTerminal {
    /// The signals that wait, as bits.
    private static let watched = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
        .reduce(UInt64(0)) { bits, number in bits | 1 << UInt64(number - 1) }
    /// How long a signal may wait, in milliseconds.
    private static let lookEvery: Int32 = 100

    private let prompt: String
    private var shown = termios()
    private let usualSignals = clinux_blocked_signals()

    /// Nil when standard input is no terminal.
    init?(prompt: String) {
        self.prompt = prompt
        guard clinux_terminal(STDIN_FILENO, &shown) else { return nil }
        silence()
    }

    private func silence() {
        clinux_block_signals(usualSignals | Self.watched)
        var silent = shown
        silent.c_lflag &= ~tcflag_t(ECHO)
        clinux_set_terminal(STDIN_FILENO, silent)
        Output.write(prompt, to: .errors)
    }

    /// Shows what is typed from now on, forgets what was typed and not read, and lets signals
    /// through: when this returns, none has ended the process.
    func restore() {
        clinux_set_terminal(STDIN_FILENO, shown)
        Output.write("\n", to: .errors)
        clinux_block_signals(usualSignals)
    }

    /// Returns when there is something to read, or never: a signal may end the process.
    func waitForInput() {
        repeat {
            if isSignalled {
                restore()
                silence()
            }
        } while !StreamDescriptor.input.hasInput(within: Self.lookEvery)
    }

    /// Whether a signal waits that `restore` would let through.
    private var isSignalled: Bool {
        clinux_pending_signals() & Self.watched & ~usualSignals != 0
    }
}
