import Core
import Foundation
import Testing

@testable import Server

@Suite("A fault in seed data names its file and entry")
struct SeedFaultTests {
    static let small: [String: String] = [
        "settings": #"{"business": {"name": "A", "timeZone": "UTC", "currency": "GBP"}}"#,
        "services": #"[{"key": "s", "name": "Service"}]"#,
        "rating-tags": #"[{"key": "t", "name": "Tag"}]"#,
        "fieldworkers":
            #"[{"key": "f", "name": "F", "email": "f@example.com", "services": ["s"]}]"#,
        "customers":
            #"[{"key": "c", "firstName": "C", "lastName": "D", "email": "c@example.com"}]"#,
        "staff": "[]",
        "bookings": #"""
        [{"customer": "c", "services": ["s"], "fieldworker": "f", "day": -3, "start": "08:00",
          "minutes": 60, "status": "completed", "instructions": null, "invoice": null,
          "rating": null}]
        """#,
    ]

    private func load(_ files: [String: String]) throws {
        let folder = try TemporaryFolder()
        for (name, text) in Self.small.merging(files, uniquingKeysWith: { $1 }) {
            _ = try folder.write(text, to: name + ".json")
        }
        var loader = try SeedLoader(
            SeedFolder(folder.path), into: MemoryLedger(),
            now: Timestamp(milliseconds: 1_800_000_000_000), hash: { Yescrypt(cost: 1).hash($0) })
        try loader.load()
    }

    @Test("a small folder loads")
    func small() throws { try load([:]) }

    private static func booking(_ change: (String, String)) -> [String: String] {
        ["bookings": (small["bookings"] ?? "").replacing(change.0, with: change.1)]
    }

    static let faults: [(files: [String: String], says: [String])] = [
        (
            ["settings": #"{"flags": {"showFieldworkers": true}}"#],
            ["settings.json", "#/flags/showFieldworkers"]
        ),
        (
            ["settings": #"{"business": {"timeZone": "Mars/Olympus"}}"#],
            ["settings.json", "#/business/timeZone"]
        ),
        (
            ["services": #"[{"key": "s", "name": "S", "price": 3}]"#],
            ["services.json, entry 0 (s)", "#/price"]
        ),
        (["services": #"[{"name": "S"}]"#], ["services.json", "#/0"]),
        (
            ["services": #"[{"key": "s", "name": "S"}, {"key": "u", "name": " s "}]"#],
            ["services.json, entry 1 (u)", "another one has this name"]
        ),
        (
            ["fieldworkers": #"[{"key": "f", "name": "F", "email": "f@x.y", "services": ["z"]}]"#],
            ["fieldworkers.json, entry 0 (f)", "service"]
        ),
        (
            ["customers": #"[{"key": "c", "firstName": "C", "lastName": "D", "email": "nobody"}]"#],
            ["customers.json, entry 0 (c)", "#/email"]
        ),
        (
            [
                "customers": #"""
                [{"key": "c", "firstName": "C", "lastName": "D", "email": "c@x.y", "password": "\u0000"}]
                """#
            ],
            ["customers.json, entry 0 (c)", "password"]
        ),
        (["staff": #"[{"key": "o", "name": "Office"}]"#], ["staff.json, entry 0 (o)", "email"]),
        (
            [
                "staff": """
                [{"key": "o", "name": "Office", "email": "o@example.com", "role": "boss"}]
                """
            ], ["staff.json, entry 0 (o)", "boss"]
        ),
        (
            booking((#""customer": "c""#, #""customer": "d""#)),
            ["bookings.json, entry 0", "the key d"]
        ),
        (booking(("08:00", "8 am")), ["bookings.json", "#/0/start"]),
        (booking(("completed", "done")), ["bookings.json", "#/0/status"]),
        (
            booking(
                (
                    #""rating": null"#,
                    #""rating": {"daysAfter": 0, "stars": 5, "tags": [], "comment": null}"#
                )),
            ["bookings.json, entry 0", "invoice_not_closed"]
        ),
    ]

    @Test("and says what it is", arguments: faults)
    func names(files: [String: String], says: [String]) {
        let failure = #expect(throws: CommandFailure.self) { try load(files) }
        #expect(failure?.exit == .data)
        for part in says {
            #expect(failure?.message.contains(part) == true, "\(failure?.message ?? "")")
        }
    }
}
