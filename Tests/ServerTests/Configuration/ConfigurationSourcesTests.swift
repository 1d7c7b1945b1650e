import HTTP1
import Testing

@testable import Server

@Suite("Variables go before the file, and options before both")
struct ConfigurationSourcesTests {
    @Test("the last source that says something holds, and is named")
    func precedence() throws {
        let folder = try TemporaryFolder()
        let text = #"{"http": {"host": "::1", "port": 1, "unixSocket": "/a"}}"#
        let file = try folder.write(text, to: "c.json")
        let environment = ["WELLDONE_HTTP_PORT": "2", "WELLDONE_HTTP_UNIX_SOCKET": "", "HOME": "/"]
        let all = try Sources.read(
            ["--config", file, "--port", "3", "--set", "limits.fields=7"],
            environment: environment)
        #expect(try all.shown("http.host") == (#""::1""#, "\(file)#/http/host"))
        #expect(try all.shown("http.port") == ("3", "--port"))
        #expect(try all.shown("http.unixSocket") == ("null", "WELLDONE_HTTP_UNIX_SOCKET"))
        #expect(try all.shown("limits.fields") == ("7", "--set limits.fields"))
        #expect(try all.shown("data.folder") == (#""data""#, "default"))
        #expect(all.configuration.http.port == 3)
        #expect(all.configuration.http.unixSocket == nil)

        let without = try Sources.read(["--config", file], environment: environment)
        #expect(try without.shown("http.port") == ("2", "WELLDONE_HTTP_PORT"))
    }

    @Test("a variable may name the file, and an option another")
    func file() throws {
        let folder = try TemporaryFolder()
        let one = try folder.write(#"{"http": {"port": 1}}"#, to: "1.json")
        let two = try folder.write(#"{"http": {"port": 2}}"#, to: "2.json")
        let environment = ["WELLDONE_CONFIG": one]
        #expect(try Sources.read(environment: environment).configuration.http.port == 1)
        let other = try Sources.read(["--config", two], environment: environment)
        #expect(other.configuration.http.port == 2)
    }

    static let lists: [(text: String, origins: [String])] = [
        ("https://a.example", ["https://a.example"]),
        ("https://a.example, http://b.example:81", ["https://a.example", "http://b.example:81"]),
        (#"["https://a.example","https://c.io"]"#, ["https://a.example", "https://c.io"]),
        ("", []), ("[]", []),
    ]

    @Test("a list is JSON, or has commas", arguments: lists)
    func list(text: String, origins: [String]) throws {
        let name = "WELLDONE_HTTP_ALLOWED_ORIGINS"
        let variable = try Sources.read(environment: [name: text])
        #expect(variable.configuration.http.allowedOrigins == origins)
        let option = try Sources.read(["--set", "http.allowedOrigins=\(text)"])
        #expect(option.configuration.http.allowedOrigins == origins)
    }

    @Test("an option that is repeated makes a list")
    func repeated() throws {
        let words = ["--allow-origin", "https://a.example", "--allow-origin=https://b.example"]
        let configuration = try Sources.read(words).configuration
        #expect(configuration.http.allowedOrigins == ["https://a.example", "https://b.example"])
    }

    static let wrong: [(words: [String], environment: [String: String], line: String)] = [
        ([], ["WELLDONE_HTTP_PORT": "x"], "WELLDONE_HTTP_PORT: This must be a whole number."),
        ([], ["WELLDONE_HTTP_PORT": "070"], "WELLDONE_HTTP_PORT: This must be a whole number."),
        ([], ["WELLDONE_HTTP_PORT": ""], "WELLDONE_HTTP_PORT: This must be a whole number."),
        ([], ["WELLDONE_HTTP_PORT": "1e9"], "WELLDONE_HTTP_PORT: This must be from 0 to 65535."),
        (
            [], ["WELLDONE_HTTP_PROT": "1"],
            "WELLDONE_HTTP_PROT: unknown variable; did you mean WELLDONE_HTTP_PORT?"
        ),
        (
            [], ["WELLDONE_PORT": "1"],
            "WELLDONE_PORT: unknown variable; did you mean WELLDONE_HTTP_PORT?"
        ),
        (
            [], ["WELLDONE_CONFG": "1"],
            "WELLDONE_CONFG: unknown variable; did you mean WELLDONE_CONFIG?"
        ),
        ([], ["WELLDONE_ZZZZZZZZZZ": "1"], "WELLDONE_ZZZZZZZZZZ: unknown variable"),
        (["--port", "70000"], [:], "--port: This must be from 0 to 65535."),
        (
            ["--allow-origin", "a.example"], [:],
            "--allow-origin: This must be an origin such as https://portal.example.com."
        ),
        (
            ["--set", "http.prot=1"], [:],
            "--set http.prot: unknown key http.prot; did you mean http.port?"
        ),
        (
            ["--set", "http=1"], [:],
            "--set http: http is no key but a section of keys such as http.host"
        ),
        (
            ["--set", "http.port"], [:],
            "--set http.port: This must be KEY=VALUE, such as http.port=8081."
        ),
        (
            ["--set", "http.allowedOrigins=[1"], [:],
            "--set http.allowedOrigins: "
                + "This must be a list: JSON, or texts with commas between them."
        ),
    ]

    @Test("what is wrong is named by its source", arguments: wrong)
    func refuses(words: [String], environment: [String: String], line: String) {
        let failure = #expect(throws: CommandFailure.self) {
            try Sources.read(words, environment: environment)
        }
        #expect(failure?.message == "the configuration cannot be used:\n  \(line)")
        #expect(failure?.exit == (words.isEmpty ? .config : .usage))
    }

    @Test("what one source leaves open, another may say")
    func acrossSources() throws {
        let listeners = #"[{"address": "127.0.0.1:1", "proxyProtocol": true}]"#
        let folder = try TemporaryFolder()
        let file = try folder.write(#"{"http": {"listeners": \#(listeners)}}"#, to: "c.json")
        let trusting = ["WELLDONE_HTTP_TRUSTED_PROXIES": "10.0.0.0/8, unix"]
        let http = try Sources.read(["--config", file], environment: trusting).configuration.http
        #expect(http.listeners.first?.hasProxyHeader == true)
        #expect(http.trustedProxies.contains(peer: "10.1.2.3"))
        let variables = trusting.merging(["WELLDONE_HTTP_LISTENERS": listeners]) { $1 }
        #expect(try Sources.read(environment: variables).configuration.http == http)

        let failure = #expect(throws: CommandFailure.self) {
            try Sources.read(environment: ["WELLDONE_HTTP_LISTENERS": listeners])
        }
        #expect(failure?.message.contains("\n  WELLDONE_HTTP_LISTENERS: A listener has") == true)
    }

    @Test("what options say together is told beside what is wrong with one")
    func optionsTogether() throws {
        let failure = #expect(throws: CommandFailure.self) {
            try Sources.read([
                "--set", #"http.listeners=[{"unix":"/a"},{"unix":"/a"},{"unix":""}]"#,
                "--port", "x",
            ])
        }
        #expect(failure?.exit == .usage)
        #expect(
            failure?.message.split(separator: "\n").dropFirst() == [
                "  --port: This must be a whole number.",
                "  --set http.listeners: This must have at least 1 character.",
                "  --set http.listeners: unix:/a is there twice.",
            ])
    }

    @Test("all sources' faults come at once")
    func together() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(#"{"a": 1, "http": {"port": -1}}"#, to: "c.json")
        let failure = #expect(throws: CommandFailure.self) {
            try Sources.read(
                ["--config", file, "--port", "x", "--set", "y"],
                environment: ["WELLDONE_A": "", "WELLDONE_LIMITS_FIELDS": "0"])
        }
        #expect(failure?.exit == .config)
        let places = (failure?.message ?? "").split(separator: "\n").dropFirst().map {
            $0.split(separator: ": ")[0].split(separator: "/").last ?? ""
        }
        let expected = [
            "a", "port", "  WELLDONE_A", "  WELLDONE_LIMITS_FIELDS", "  --set y", "  --port",
        ]
        #expect(places.map(String.init) == expected)
    }
}
