/// How the program ends, in the numbers of sysexits(3).
enum ExitCode: Int32, CaseIterable {
    /// Done.
    case ok = 0
    /// The command line is wrong.
    case usage = 64
    /// What was read is wrong: damaged, or against a rule; or it was only said what would be done.
    case data = 65
    /// A file or folder is not there.
    case noInput = 66
    /// Something that is needed is taken or does not answer.
    case unavailable = 69
    /// A bug.
    case software = 70
    /// Reading or writing failed.
    case io = 74
    /// The configuration is wrong.
    case config = 78

    /// What help says of it.
    var about: String {
        switch self {
        case .ok: "done"
        case .usage: "the command line is wrong"
        case .data: "data is damaged or breaks a rule, or it was only said what would be done"
        case .noInput: "a file or folder is not there"
        case .unavailable: "an address or a data folder is in use, or a step failed"
        case .software: "a fault of this program"
        case .io: "reading or writing failed"
        case .config: "the configuration is wrong"
        }
    }
}

/// Why a command ends early: the exit code, and what people read on standard error.
struct CommandFailure: Error, Equatable {
    let exit: ExitCode
    let message: String

    init(_ exit: ExitCode, _ message: String) {
        self.exit = exit
        self.message = message
    }
}
