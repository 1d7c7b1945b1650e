import Glibc

/// Standard input's terminal while it shows nothing of what is typed.
///
/// Signals that would end or stop the process wait meanwhile; when one has come, the terminal shows
/// what is typed again before it is let through. A handler could not do that as safely.
struct SilentTerminal {
    private static let watched = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
    /// How long a signal may wait, in milliseconds.
    private static let lookEvery: Int32 = 100

    private let prompt: String
    private var shown = termios()
    private var usualSignals = sigset_t()
    private var heldSignals = sigset_t()

    /// Nil when standard input is no terminal.
    init?(prompt: String) {
        self.prompt = prompt
        guard unsafe tcgetattr(STDIN_FILENO, &shown) == 0 else { return nil }
        unsafe sigemptyset(&heldSignals)
        for number in Self.watched { unsafe sigaddset(&heldSignals, number) }
        unsafe pthread_sigmask(SIG_BLOCK, nil, &usualSignals)
        silence()
    }

    private mutating func silence() {
        unsafe pthread_sigmask(SIG_BLOCK, &heldSignals, nil)
        var silent = shown
        silent.c_lflag &= ~tcflag_t(ECHO)
        _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        Output.write(prompt, to: STDERR_FILENO)
    }

    /// Shows what is typed from now on, forgets what was typed and not read, and lets signals
    /// through: when this returns, none has ended the process.
    mutating func restore() {
        _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
        Output.write("\n", to: STDERR_FILENO)
        unsafe pthread_sigmask(SIG_SETMASK, &usualSignals, nil)
    }

    /// Returns when there is something to read, or never: a signal may end the process.
    mutating func waitForInput() {
        while true {
            if isSignalled() {
                restore()
                silence()
            }
            var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            if unsafe poll(&input, 1, Self.lookEvery) > 0 { return }
        }
    }

    /// Whether a signal waits that `restore` would let through.
    private mutating func isSignalled() -> Bool {
        var pending = sigset_t()
        guard unsafe sigpending(&pending) == 0 else { return false }
        for number in Self.watched where unsafe sigismember(&pending, number) == 1 {
            if unsafe sigismember(&usualSignals, number) == 0 { return true }
        }
        return false
    }
}
