import Glibc
import Testing

@testable import Server

/// The program serving a folder on a free port.
final class ServingProcess {
    let child: ChildProcess
    let port: UInt16

    /// - Parameter options: More of them.
    init(
        _ folder: String, _ options: [String] = [],
        in surroundings: ChildProcess.Surroundings = .init()
    ) throws {
        child = try ChildProcess(
            Checkout.program, ["serve", "--data", folder, "--port", "0"] + options,
            in: surroundings)
        let line = try #require(child.line())
        let text = try #require(line.split(separator: ":").last)
        port = try #require(UInt16(text))
    }

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
