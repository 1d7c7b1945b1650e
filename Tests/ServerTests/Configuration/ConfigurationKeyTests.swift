import Foundation
import JSON
import Testing

@testable import Server

@Suite("Everything that is known of keys comes from the initializers that ask for them")
struct ConfigurationKeyTests {
    static let named: [(name: String, variable: String, pointer: String)] = [
        ("http.port", "WELLDONE_HTTP_PORT", "#/http/port"),
        ("http.allowedOrigins", "WELLDONE_HTTP_ALLOWED_ORIGINS", "#/http/allowedOrigins"),
        ("limits.idleSeconds", "WELLDONE_LIMITS_IDLE_SECONDS", "#/limits/idleSeconds"),
    ]

    @Test("names follow from the path", arguments: named)
    func names(name: String, variable: String, pointer: String) throws {
        let key = try #require(ConfigurationNames().key(name))
        #expect(key.variable == variable)
        #expect(key.pointer == pointer)
        #expect(ConfigurationNames().key(variable: variable)?.name == name)
    }

    @Test("no two keys have one variable, and each says what it means")
    func unique() {
        let keys = Configuration.keys
        #expect(Set(keys.map(\.variable)).count == keys.count)
        for key in keys { #expect(key.about.hasSuffix("."), "\(key.name)") }
    }

    @Test("every default is what the key's value may be")
    func defaults() throws {
        for key in Configuration.keys {
            let document = JSON.encode(JSONTree(key.defaultValue, at: key.path))
            #expect(try JSON.decode(Configuration.self, from: document) == Configuration())
        }
    }

    /// `welldone config schema --defaults`, `config schema` and `config keys` make these.
    @Test("the files of the repository are what the program makes")
    func files() throws {
        func text(_ name: String) throws -> String {
            let url = Checkout.root.appendingPathComponent("config/\(name)")
            return try String(contentsOf: url, encoding: .utf8)
        }
        #expect(try text("welldone.json") == ConfigurationSchema.defaultsText)
        #expect(try text("welldone.schema.json") == ConfigurationSchema.text)
        #expect(try text("README.md").contains("\n\n" + ConfigurationSchema.table + "\n"))
    }

    @Test("the schema takes the sample and has every key with its default")
    func schema() throws {
        let schema = try JSON.decode(
            JSONTree.self, from: Array(ConfigurationSchema.text.utf8))
        for key in Configuration.keys {
            let reference = schema["properties"]?[key.path[0]]?["$ref"]
            guard case .string(let text) = reference, let type = text.split(separator: "/").last
            else {
                Issue.record("\(key.name) has no section in the schema")
                continue
            }
            let member = schema["$defs"]?[String(type)]?["properties"]?[key.path[1]]
            #expect(member?["default"] == key.defaultValue, "\(key.name)")
            #expect(member?["description"] == .string(key.about), "\(key.name)")
        }
    }
}

@Suite("A secret is used and never shown")
struct SecretKeyTests {
    /// A section as one with a secret would be.
    struct Section: JSONInput {
        let token: Secret?
        let name: String

        init(members r: inout JSONReader) throws(JSONError) {
            token = try r.key("token", about: "What opens the door.")
            name = try r.key("name", 1...9, default: "door", about: "What it is called.")
        }
    }

    private func entries(_ text: String) throws -> [EffectiveConfiguration.Entry] {
        let tree = try JSON.decode(JSONTree.self, from: Array(text.utf8))
        return ConfigurationKey.all(of: Section.self).map {
            EffectiveConfiguration.Entry(
                key: $0, value: tree[$0.path] ?? .null, origin: .variable($0.variable))
        }
    }

    @Test("printing masks it, in both forms")
    func masked() throws {
        let text = #"{"token": "open sesame", "name": "front"}"#
        let section = try JSON.decode(Section.self, from: Array(text.utf8))
        #expect(section.token?.text == "open sesame")
        #expect("\(section)".contains("sesame") == false)
        let entries = try entries(text)
        let printed = ConfigPrintCommand.text(entries)
        #expect(
            printed
                == "token  ********  WELLDONE_TOKEN\nname   \"front\"   WELLDONE_NAME")
        let json = ConfigPrintCommand.json(entries)
        #expect(json.contains(#""value": "********""#))
        #expect(!json.contains("sesame"))
        #expect(json.contains(#""value": "front""#))
    }

    @Test("that there is none is shown")
    func absent() throws {
        #expect(ConfigPrintCommand.text(try entries("{}")).hasPrefix("token  null"))
    }

    @Test("it has a length, and its schema says what it is")
    func shape() throws {
        let long = String(repeating: "a", count: Secret.lengthMax + 1)
        for text in ["", long] {
            #expect(throws: JSONFailure.self) {
                try JSON.decode(Section.self, from: Array(#"{"token":"\#(text)"}"#.utf8))
            }
        }
        let key = try #require(ConfigurationKey.all(of: Section.self).first)
        #expect(key.isSecret)
        #expect(key.schema.keyword("writeOnly") == true)
        #expect(!ConfigurationKey.all(of: Section.self)[1].isSecret)
    }
}
