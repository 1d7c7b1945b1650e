import Glibc
import Testing

@testable import Server

/// The program serving a folder on a free port.
final class ServingProcess {
    let child: ChildProcess
    /// The first port that it listens on; nil where there is none, but a Unix socket.
    let listening: UInt16?

    private init(_ arguments: [String], in surroundings: ChildProcess.Surroundings) throws {
        child = try ChildProcess(Checkout.program, ["serve"] + arguments, in: surroundings)
        let line = try #require(child.line())
        let text = try #require(line.split(separator: ":").last)
        listening = UInt16(text)
    }

    /// - Parameter options: More of them.
    convenience init(
        _ folder: String, _ options: [String] = [],
        in surroundings: ChildProcess.Surroundings = .init()
    ) throws {
        try self.init(["--data", folder, "--port", "0"] + options, in: surroundings)
        try #require(listening != nil)
    }

    /// - Parameter configuration: Its file, which says where it listens.
    convenience init(
        configuration: String, in surroundings: ChildProcess.Surroundings = .init()
    ) throws {
        try self.init(["--config", configuration], in: surroundings)
    }

    var port: UInt16 { listening ?? 0 }

    /// As a crash of the process; what the disk was told stays.
    func crash() {
        child.send(SIGKILL)
        _ = child.wait()
    }

    func stop() -> Int32 {
        child.send(SIGTERM)
        return child.wait()
    }
}

/// The tests that start the program, one after the other.
@Suite("The program as a process", .serialized) struct ProcessTests {}
