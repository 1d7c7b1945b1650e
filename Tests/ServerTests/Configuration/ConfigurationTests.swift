import Foundation
import HTTP1
import Testing
import Transport

@testable import Server

@Suite("The configuration is read whole or refused")
struct ConfigurationTests {
    static func parse(_ text: String) throws -> Configuration {
        try ConfigurationFile.parse(Array(text.utf8), path: "test.json")
    }

    @Test("the sample says the defaults")
    func sample() throws {
        let path = Checkout.root.appendingPathComponent("config/welldone.json").path
        let sample = try ConfigurationFile.read(path)
        var usual = Configuration()
        usual.limits = sample.limits
        #expect(sample == usual)
        let (server, parser) = (sample.limits.serverLimits, sample.limits.parserLimits)
        let (usualServer, usualParser) = (usual.limits.serverLimits, usual.limits.parserLimits)
        #expect(server.connections == usualServer.connections)
        #expect(server.idleTime == usualServer.idleTime)
        #expect(server.headTime == usualServer.headTime)
        #expect(server.bodyWindow == usualServer.bodyWindow)
        #expect(server.writeWindow == usualServer.writeWindow)
        #expect(parser.headBytesMax == usualParser.headBytesMax)
        #expect(parser.bodyBytesMax == usualParser.bodyBytesMax)
    }

    @Test("nothing is required")
    func empty() throws {
        #expect(try Self.parse("{}") == Configuration())
    }

    @Test("what it says holds")
    func values() throws {
        let configuration = try Self.parse(
            """
            {"http": {"host": "::1", "port": 0, "unixSocket": "/run/w.sock",
              "allowedOrigins": ["https://portal.example.com", "http://localhost:3000"]},
             "data": {"folder": "/var/lib/welldone"},
             "limits": {"connections": 10, "idleSeconds": 5, "stopSeconds": 1},
             "passwords": {"minimumLength": 20}}
            """)
        #expect(configuration.http.host == "::1")
        #expect(configuration.http.port == 0)
        #expect(configuration.http.unixSocket == "/run/w.sock")
        #expect(configuration.http.allowedOrigins.count == 2)
        #expect(configuration.data.folder == "/var/lib/welldone")
        #expect(configuration.limits.serverLimits.connections == 10)
        #expect(configuration.limits.serverLimits.idleTime == .seconds(5))
        #expect(configuration.limits.stopSeconds == 1)
        #expect(configuration.passwords.minimumLength == 20)
    }

    static let faults: [(text: String, pointers: [String])] = [
        (#"{"htpp": {}}"#, ["#/htpp"]),
        (
            #"{"http": {"port": 65536, "hots": "a"}, "x": 1}"#,
            ["#/http/port", "#/http/hots", "#/x"]
        ),
        (#"{"http": {"port": "80"}}"#, ["#/http/port"]),
        (
            #"{"http": {"allowedOrigins": ["https://a.example", "a.example", "https://a.example/"]}}"#,
            ["#/http/allowedOrigins/1", "#/http/allowedOrigins/2"]
        ),
        (
            #"{"limits": {"connections": 0, "idleSeconds": 1.5}}"#,
            ["#/limits/connections", "#/limits/idleSeconds"]
        ),
        (#"{"passwords": {"minimumLength": 7}}"#, ["#/passwords/minimumLength"]),
        (#"{"data": {"folder": ""}}"#, ["#/data/folder"]),
        (#"{"http": }"#, ["byte 9"]),
        ("[]", ["#"]),
    ]

    @Test("every fault is named with its place", arguments: faults)
    func names(text: String, pointers: [String]) {
        let failure = #expect(throws: CommandFailure.self) { try Self.parse(text) }
        #expect(failure?.exit == .config)
        let lines = (failure?.message ?? "").split(separator: "\n").dropFirst()
        let found = lines.map { $0.split(separator: ": ", maxSplits: 1)[0].drop { $0 == " " } }
        #expect(found.map(String.init).sorted() == pointers.sorted())
    }

    static let origins: [(String, Bool)] = [
        ("https://portal.example.com", true), ("http://localhost:3000", true),
        ("http://[::1]:8080", true), ("https://", false), ("null", false), ("*", false),
        ("https://portal.example.com/", false), ("https://Portal.example.com", false),
        ("ftp://portal.example.com", false), ("https://a b", false), ("https://a\r\n", false),
    ]

    @Test("an origin is what browsers send", arguments: origins)
    func origin(text: String, isOne: Bool) {
        #expect((PageOrigin(text) != nil) == isOne)
    }
}
