import Foundation
import Glibc
import Testing

@testable import Server

/// A proxy that takes connections, as a process of its own.
final class RunningProxy {
    private let child: ChildProcess
    private let places: ProxyPlaces

    /// - Parameter server: The server's port, where it has one.
    init(_ setting: ProxySetting, _ places: ProxyPlaces, server: UInt16?) throws {
        let program = try #require(
            setting.program.path, "REQUIRE_PEERS=1 is set; Tests/Proxies/install.sh installs it")
        self.places = places
        let file = places.folder + "/proxy"
        try Data(setting.text(places, server: server).utf8).write(to: URL(fileURLWithPath: file))
        child = try ChildProcess(program, setting.program.arguments(file, in: places.folder))
        for _ in 0..<2_000 where !isListening {
            try #require(!child.hasEnded, "\(setting.program) did not start")
            poll(nil, 0, 10)
        }
        try #require(isListening)
    }

    private var isListening: Bool { (try? HTTPClient(port: places.port)) != nil }

    /// What curl prints when it asks for a path through the proxy, over TLS.
    ///
    /// - Parameter address: Where the client connects from: any of 127.0.0.0/8 is this machine.
    func curl(_ path: String, from address: String, _ options: [String]) throws -> String {
        let program = try #require(ProxyProgram.find("curl"))
        let child = try ChildProcess(
            program,
            [
                "--silent", "--show-error", "--globoff", "--max-time", "60", "--cacert",
                places.certificate, "--interface", address, "--resolve",
                "localhost:\(places.port):127.0.0.1",
            ] + options + ["https://localhost:\(places.port)\(path)"])
        let output = child.rest()
        #expect(child.wait() == 0)
        return output
    }
}
