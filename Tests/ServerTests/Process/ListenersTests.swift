import Foundation
import Testing

@testable import Server

extension ProcessTests {
    @Suite("One server listens in several places")
    struct ListenersTests {
        /// A server's addresses as it prints them.
        private func start(_ configuration: String, count: Int) throws -> (ChildProcess, [String]) {
            let child = try ChildProcess(Checkout.program, ["serve", "--config", configuration])
            var addresses: [String] = []
            for _ in 0..<count {
                let line = try #require(child.line())
                let prefix = "Listening on "
                try #require(line.hasPrefix(prefix))
                addresses.append(String(line.dropFirst(prefix.count)))
            }
            return (child, addresses)
        }

        private func status(_ arguments: [String]) throws -> String {
            let curl = try #require(ProxyProgram.find("curl"))
            let usual = ["--silent", "--output", "/dev/null", "--write-out", "%{http_code}"]
            return try ChildProcess(curl, usual + arguments).rest()
        }

        private func mode(_ path: String) throws -> Int? {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return (attributes[.posixPermissions] as? NSNumber)?.intValue
        }

        @Test(
            "in each as it was told, also after a crash, and leaves nothing behind",
            .enabled(
                if: ProxyProgram.find("curl") != nil || ProxyProgram.areRequired,
                "Tests/Proxies/install.sh installs curl"))
        func severalPlaces() throws {
            let folder = try TemporaryFolder()
            let sockets = (1...3).map { "\(folder.path)/\($0).sock" }
            let configuration = try folder.write(
                """
                {"http": {"port": 1, "unixSocket": "\(sockets[2])", "listeners": [
                    {"address": "127.0.0.1:0"}, {"address": "127.0.0.2:0"},
                    {"unix": "\(sockets[0])", "mode": "0600"}, {"unix": "\(sockets[1])"}]},
                 "data": {"folder": "\(folder.data)"}}
                """, to: "welldone.json")
            for isStopped in [false, true] {
                let (child, addresses) = try start(configuration, count: 5)
                #expect(addresses[0].hasPrefix("http://127.0.0.1:"))
                #expect(addresses[1].hasPrefix("http://127.0.0.2:"))
                #expect(addresses[2...].elementsEqual(sockets.map { "unix:\($0)" }))
                for address in addresses.prefix(2) {
                    #expect(try status([address + "/livez"]) == "200")
                }
                for (socket, wanted) in zip(sockets, [0o600, 0o660, 0o660]) {
                    #expect(try mode(socket) == wanted)
                    let answer = try status(["--unix-socket", socket, "http://localhost/livez"])
                    #expect(answer == "200")
                }
                child.send(isStopped ? SIGTERM : SIGKILL)
                #expect(child.wait() == (isStopped ? 0 : 128 + SIGKILL))
            }
            for socket in sockets { #expect(!FileManager.default.fileExists(atPath: socket)) }
        }

        @Test("and not at all if one of the places is taken")
        func taken() throws {
            let folder = try TemporaryFolder()
            let first = try ServingProcess(folder.data)
            let configuration = try folder.write(
                """
                {"http": {"listeners": [
                    {"address": "127.0.0.1:0"}, {"address": "127.0.0.1:\(first.port)"}]},
                 "data": {"folder": "\(folder.path)/other"}}
                """, to: "welldone.json")
            let (code, output) = try ChildProcess.run(["serve", "--config", configuration])
            #expect(code == ExitCode.unavailable.rawValue)
            #expect(!output.contains("Listening"))
            #expect(first.stop() == 0)
        }
    }
}
