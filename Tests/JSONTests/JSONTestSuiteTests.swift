import Foundation
import JSON
import Testing

/// Every file of JSONTestSuite (Nicolas Seriot), which lies beside this one with its licence.
@Suite("JSONTestSuite")
struct JSONTestSuiteTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "json-test-suite")

    private static let names: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? [])
        .filter { $0.hasSuffix(".json") }.sorted()

    /// RFC 8259 §4 lets a receiver refuse names that come twice; ours does where it keeps values.
    private static let duplicates: Set = [
        "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json",
    ]

    @Test("the files are there")
    func filesAreThere() { #expect(Self.names.count >= 318) }

    @Test("accepts y_, refuses n_, survives i_", arguments: names)
    func judges(_ name: String) throws {
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
        let isWellFormed = (try? JSON.check(bytes)) != nil
        let isRead = (try? JSON.decode(JSONTree.self, from: bytes)) != nil
        switch name.prefix(2) {
        case "y_":
            #expect(isWellFormed)
            #expect(isRead != Self.duplicates.contains(name))
        case "n_":
            #expect(!isWellFormed)
            #expect(!isRead)
        default: break
        }
        // What is no Rating is refused as a whole, and never crashes.
        #expect(throws: JSONFailure.self) { try JSON.decode(NewRating.self, from: bytes) }
        #expect(throws: JSONError.self) { try JSON.read(Everything.self, from: bytes) }
    }

    @Test("what is refused at once is refused within an unknown member too", arguments: names)
    func judgesInside(_ name: String) throws {
        let inner = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
        let outer = bytes(#"{"unknown":"#) + inner + bytes(#","name":"Sam","children":[]}"#)
        let isWellFormed = (try? JSON.check(inner)) != nil
        let isRead = (try? JSON.read(Everything.Inner.self, from: outer)) != nil
        if isWellFormed {
            #expect(isRead)
        } else if (try? JSON.check(outer)) == nil {
            #expect(!isRead)
        }
    }
}
