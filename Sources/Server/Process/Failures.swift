import Glibc
import Storage
import Transport

extension StorageError {
    /// What a command says of it.
    var failure: CommandFailure {
        let exit: ExitCode =
            switch self {
            case .locked, .unavailable, .lost: .unavailable
            case .io(_, ENOENT, _): .noInput
            case .io: .io
            case .damaged, .unreadable, .outOfOrder, .missing, .newerFormat, .foreign: .data
            }
        return CommandFailure(exit, "\(self)")
    }
}

extension TransportError {
    /// What a command says of it.
    ///
    /// - Parameter address: Where it was to listen, for people.
    func failure(at address: String) -> CommandFailure {
        switch self {
        case .io(_, EADDRINUSE): CommandFailure(.unavailable, "\(address) is in use")
        case .io(let call, let number):
            CommandFailure(
                .unavailable, "cannot listen on \(address): \(call): \(Self.text(ofErrno: number))")
        case .unknownHost(let host, let detail):
            CommandFailure(.unavailable, "\(host) is no address of this machine: \(detail)")
        case .inUse(let path): CommandFailure(.unavailable, "somebody listens on \(path)")
        case .notASocket(let path):
            CommandFailure(.unavailable, "\(path) is no socket, and is left alone")
        case .unusablePath(let path):
            CommandFailure(.usage, "\(path) is too long for a socket's path")
        case .notListening(let descriptor):
            CommandFailure(.unavailable, "descriptor \(descriptor) is no listening socket")
        case .alreadyStarted: CommandFailure(.software, "the server was started before")
        }
    }
}
