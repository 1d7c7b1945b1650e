import Foundation
import HTTP1
import JSON
import Testing
import Transport

@testable import Server

@Suite("The configuration's file is read whole or refused")
struct ConfigurationTests {
    private func read(_ text: String) throws -> EffectiveConfiguration {
        let folder = try TemporaryFolder()
        return try Sources.read(["--config", folder.write(text, to: "test.json")])
    }

    @Test("nothing is required, and the defaults are those of what is limited")
    func empty() throws {
        let configuration = try read("{}").configuration
        #expect(configuration == Configuration())
        let (server, parser) = (ServerLimits(), HTTP1.Limits())
        #expect("\(configuration.limits.serverLimits)" == "\(server)")
        #expect("\(configuration.limits.parserLimits)" == "\(parser)")
        #expect(configuration.http.port == 8_080)
        #expect(configuration.http.unixSocket == nil)
        #expect(configuration.passwords.minimumLength == 15)
    }

    @Test("what it says holds")
    func values() throws {
        let configuration = try read(
            """
            {"$schema": "welldone.schema.json",
             "http": {"host": "::1", "port": 0, "unixSocket": "/run/w.sock",
              "allowedOrigins": ["https://portal.example.com", "http://localhost:3000"]},
             "data": {"folder": "/var/lib/welldone"},
             "limits": {"connections": 10, "idleSeconds": 5, "windowBytes": 7, "fields": 9,
              "requestLineBytes": 2000, "drainSeconds": 2, "stopSeconds": 1},
             "passwords": {"minimumLength": 20}}
            """
        ).configuration
        #expect(configuration.http.host == "::1")
        #expect(configuration.http.port == 0)
        #expect(configuration.http.unixSocket == "/run/w.sock")
        #expect(configuration.http.allowedOrigins.count == 2)
        #expect(configuration.data.folder == "/var/lib/welldone")
        let server = configuration.limits.serverLimits
        #expect(server.connections == 10)
        #expect(server.idleTime == .seconds(5))
        #expect(server.bytesPerWindow == 7)
        #expect(server.drainTime == .seconds(2))
        let parser = configuration.limits.parserLimits
        #expect(parser.fieldsMax == 9)
        #expect(parser.requestLineBytesMax == 2_000)
        #expect(configuration.limits.stopSeconds == 1)
        #expect(configuration.passwords.minimumLength == 20)
    }

    @Test("listeners and trusted proxies are as they are said")
    func listeners() throws {
        let http = try read(
            """
            {"http": {
              "listeners": [
                {"address": "127.0.0.1:8081", "proxyProtocol": true}, {"address": "[::1]:0"},
                {"unix": "/run/w.sock"}, {"unix": "/run/x.sock", "mode": "0600"}],
              "trustedProxies": ["10.0.0.0/8", "::1", "unix"]}}
            """
        ).configuration.http
        #expect(
            http.listeners == [
                ServerListener(.tcp(host: "127.0.0.1", port: 8081), hasProxyHeader: true),
                ServerListener(.tcp(host: "::1", port: 0)),
                ServerListener(.unix(path: "/run/w.sock", mode: 0o660)),
                ServerListener(.unix(path: "/run/x.sock", mode: 0o600)),
            ])
        #expect(http.trustedProxies.contains(peer: "10.1.2.3"))
        #expect(http.trustedProxies.contains(peer: "::1"))
        #expect(http.trustedProxies.contains(peer: ""))
        #expect(!http.trustedProxies.contains(peer: "127.0.0.1"))
        let written = JSON.encode(http.listeners)
        #expect(try JSON.decode([ServerListener].self, from: written) == http.listeners)
    }

    @Test("a default gives way to what was given")
    func givesWay() throws {
        let configuration = try read(
            #"{"limits": {"idleSeconds": 5, "headBytes": 2048}, "metrics": {"port": 0}}"#
        ).configuration
        #expect(configuration.limits.idleSeconds == 5)
        #expect(configuration.limits.headBytes == 2_048)
    }

    @Test("an IPv6 address may have the brackets that it is printed with")
    func brackets() throws {
        let configuration = try read(
            #"{"http": {"host": "[::1]"}, "metrics": {"host": "[::1]", "port": 9464}}"#
        ).configuration
        #expect(configuration.http.host == "::1")
        #expect(configuration.metrics.address == .tcp(host: "::1", port: 9464))
    }

    @Test("nobody is trusted by default")
    func trustsNobody() {
        #expect(Configuration().http.trustedProxies.isEmpty)
    }

    private static let one = "A listener has either an address or the path of a Unix socket."
    private static let proxy =
        "This must be an address, a range such as 10.0.0.0/8 with no bits beyond its length, "
        + "or unix."
    private static let nobody =
        "#/http/listeners: A listener has proxyProtocol, and http.trustedProxies names nobody "
        + "for it."

    static let listenerFaults: [(text: String, lines: [String])] = [
        (
            #""trustedProxies": ["10.0.0.1/8", "localhost", "::1/129", "unix"]"#,
            (0...2).map { "#/http/trustedProxies/\($0): \(proxy)" }
        ),
        (#""listeners": [{}]"#, ["#/http/listeners/0/address: \(one)"]),
        (
            #""listeners": [{"address": "a:1", "unix": "/a"}]"#,
            ["#/http/listeners/0/address: \(one)"]
        ),
        (
            #""listeners": [{"address": "a:1", "mode": "0660"}]"#,
            ["#/http/listeners/0/mode: Only a Unix socket has a mode."]
        ),
        (
            #""listeners": [{"unix": "/a", "mode": "0888"}, {"address": "::1:80"}]"#,
            [
                "#/http/listeners/0/mode: This must be permission bits in octal such as 0660.",
                "#/http/listeners/1/address: "
                    + "This must be an address and a port such as 127.0.0.1:8080.",
            ]
        ),
        (#""listeners": [{"address": "a:1", "proxyProtocol": true}]"#, [nobody]),
        (
            #""listeners": [{"unix": "/a", "proxyProtocol": true}], "trustedProxies": ["::1"]"#,
            [nobody]
        ),
    ]

    static let faults: [(text: String, lines: [String])] = [
        (#"{"htpp": {}}"#, ["#/htpp: unknown key htpp; did you mean http?"]),
        (
            #"{"limits": {"idleSecond": 1}}"#,
            [
                "#/limits/idleSecond: "
                    + "unknown key limits.idleSecond; did you mean limits.idleSeconds?"
            ]
        ),
        (
            #"{"http": {"port": 65536, "hots": "a"}, "port": 1, "zzzzzzzzz": 2}"#,
            [
                "#/http/port: This must be from 0 to 65535.",
                "#/http/hots: unknown key http.hots; did you mean http.host?",
                "#/port: unknown key port; did you mean http.port?",
                "#/zzzzzzzzz: unknown key zzzzzzzzz",
            ]
        ),
        (
            #"{"http.port": 1}"#,
            [#"#/http.port: unknown key; sections are objects: {"http":{"port":"…"}}"#]
        ),
        (#"{"http": {"port": "80"}}"#, ["#/http/port: This must be a whole number, not a string."]),
        (#"{"http": {"port": null}}"#, ["#/http/port: This must be a whole number, not null."]),
        (#"{"http": 3}"#, ["#/http: This must be an object, not a number."]),
        (
            #"{"http": {"allowedOrigins": ["https://a.example", "a.example"]}}"#,
            [
                "#/http/allowedOrigins/1: "
                    + "This must be an origin such as https://portal.example.com."
            ]
        ),
        (
            #"{"limits": {"connections": 0, "idleSeconds": 1.5}}"#,
            [
                "#/limits/connections: This must be from 1 to 1000000.",
                "#/limits/idleSeconds: This must be a whole number.",
            ]
        ),
        (
            #"{"http": {"listeners": [{"adress": "a:1"}]}}"#,
            [
                "#/http/listeners/0/address: \(one)",
                "#/http/listeners/0/adress: "
                    + "unknown key http.listeners.0.adress; did you mean address?",
            ]
        ),
        (
            #"{"http": {"listeners": [{"address": "a:1"}, {"address": "a:1"}]}}"#,
            ["#/http/listeners: http://a:1 is there twice."]
        ),
        (
            #"{"http": {"listeners": [{"unix": "/a"}, {"unix": "/a", "mode": "0600"}]}}"#,
            ["#/http/listeners: unix:/a is there twice."]
        ),
        // All of it at once: what two values say together too, as far as both can be read.
        (
            #"{"http": {"listeners": [{"address": "a:1"}, {"unix": ""}, {"address": "a:1"}]}, "#
                + #""limits": {"fields": 0, "idleSeconds": 5, "crowdedIdleSeconds": 6}}"#,
            [
                "#/http/listeners/1/unix: This must have at least 1 character.",
                "#/limits/fields: This must be from 1 to 200.",
                "#/http/listeners: http://a:1 is there twice.",
                "#/limits/crowdedIdleSeconds: This must not be more than limits.idleSeconds.",
            ]
        ),
        (
            #"{"http": {"listeners": [{"address": "a:1", "proxyProtocol": true}], "#
                + #""trustedProxies": ["x"]}, "limits": {"idleSeconds": 0}}"#,
            [
                "#/http/trustedProxies/0: This must be an address, a range such as 10.0.0.0/8 "
                    + "with no bits beyond its length, or unix.",
                "#/limits/idleSeconds: This must be from 1 to 86400.",
            ]
        ),
        (
            #"{"http": {"listeners": [{"address": "a:1"}, {"address": "a:1"}, 7]}}"#,
            [
                "#/http/listeners/2: This must be an object, not a number.",
                "#/http/listeners: http://a:1 is there twice.",
            ]
        ),
        (
            #"{"http": {"listeners": 7}, "metrics": {"port": 8080}}"#,
            ["#/http/listeners: This must be an array, not a number."]
        ),
        (
            #"{"metrics": {"port": 8080}}"#,
            ["#/metrics/port: Metrics are read at a port of their own, and this is http's."]
        ),
        (
            #"{"limits": {"idleSeconds": 5, "crowdedIdleSeconds": 6}}"#,
            ["#/limits/crowdedIdleSeconds: This must not be more than limits.idleSeconds."]
        ),
        (
            #"{"limits": {"requestLineBytes": 2048, "headBytes": 2047}}"#,
            ["#/limits/requestLineBytes: This must not be more than limits.headBytes."]
        ),
        (
            #"{"providers": {"googleClientSecret": "s", "googleRedirectUrl": "u"}}"#,
            [
                "#/providers/googleClientSecret: This provider is set up only with "
                    + "providers.googleClientId."
            ]
        ),
        (
            #"{"providers": {"facebookAppId": "1", "facebookVersion": "v23.0"}}"#,
            [
                "#/providers/facebookAppId: This provider is set up only with "
                    + "providers.facebookAppSecret and providers.facebookRedirectUrl."
            ]
        ),
        (#"{"data": {"folder": ""}}"#, ["#/data/folder: This must have at least 1 character."]),
        ("{\n  \"http\": }", [": line 2, column 11: This byte cannot stand here."]),
        ("[]", ["#: This must be an object, not an array."]),
    ]

    @Test("so is every fault of listeners and proxies", arguments: listenerFaults)
    func namesOfListeners(text: String, lines: [String]) {
        names(text: #"{"http": {\#(text)}}"#, lines: lines)
    }

    @Test("every fault is named with its place", arguments: faults)
    func names(text: String, lines: [String]) {
        let failure = #expect(throws: CommandFailure.self) { try read(text) }
        #expect(failure?.exit == .config)
        let found = (failure?.message ?? "").split(separator: "\n")
        #expect(found.first == "the configuration cannot be used:")
        #expect(found.dropFirst().map { "\($0.replacing(/^.*test\.json/, with: ""))" } == lines)
    }

    static let origins: [(String, Bool)] = [
        ("https://portal.example.com", true), ("http://localhost:3000", true),
        ("http://[::1]:8080", true), ("https://", false), ("null", false), ("*", false),
        ("https://portal.example.com/", false), ("https://Portal.example.com", false),
        ("http://a:80", false), ("https://a:443", false), ("http://[::1]:80", false),
        ("http://a:443", true), ("https://a:80", true), ("http://a:8080", true),
        ("ftp://portal.example.com", false), ("https://a b", false), ("https://a\r\n", false),
    ]

    @Test("an origin is what browsers send", arguments: origins)
    func origin(text: String, isOne: Bool) {
        #expect((PageOrigin(text) != nil) == isOne)
    }
}
