import Core
import Fixtures
import Foundation
import Glibc
import JSON
import Storage
import Testing

@testable import Server

extension ProcessTests {
    @Suite("Erasing a customer from the folder of a real server (privacy law)")
    struct ErasureProcessTests {
        struct Missing: Error {}

        /// What is known of the customer, each unlike anything else.
        private static let secrets = [
            "Ædelmær", "Quixøte-\"Zwölf\"", "aedelmaer.quixoete@example.com",
            "Aedelmaer.Quixoete@Example.COM", "+44 7700 900461", "73 Windmühle Lane",
            "La Mancha", "CZ9 4QX", "Ring \"Rosinante\" twice.", "Giants, not windmills!",
            "Said he was sorry.", "req-quixote-77", "Dulcinea",
        ]

        private let folder: TemporaryFolder
        private var data: [String] { ["--data", folder.data] }

        init() throws {
            folder = try TemporaryFolder()
            let seeded = try ChildProcess.run(
                ["seed", Checkout.seeds("electrical"), "--data", folder.data])
            try #require(seeded.code == 0)
        }

        private func text(_ value: JSONTree?) throws -> String {
            guard case .string(let text)? = value else { throw Missing() }
            return text
        }

        private func office(_ client: HTTPClient) throws -> String {
            let answer = try client.send(
                "POST", "/v1/admin/sessions",
                json: [
                    "email": "maureen.tattersall@example.com",
                    "password": "demo-lantern-street-office",
                ])
            return try text(answer.json["token"])
        }

        /// A customer, who is known in every way that there is.
        private struct Known {
            var id: String
            var bookings: [String] = []
        }

        private func add(_ client: HTTPClient, _ office: String) throws -> Known {
            let body: JSONTree = [
                "firstName": "Dulcinea", "lastName": "Quixøte-\"Zwölf\"",
                "email": "Aedelmaer.Quixoete@Example.COM", "phone": "+44 7700 900461",
                "language": "en-GB",
                "address": [
                    "line1": "73 Windmühle Lane", "town": "La Mancha", "country": "GB",
                    "postcode": "CZ9 4QX",
                ],
            ]
            let made = try client.send(
                "POST", "/v1/admin/customers", token: office,
                fields: [("Idempotency-Key", "new-customer")], body: JSON.encode(body))
            #expect(made.status == 201)
            let id = try text(made.json["id"])
            let renamed = try client.send(
                "PATCH", "/v1/admin/customers/\(id)", token: office,
                fields: [("If-Match", "*")],
                body: JSON.encode(
                    [
                        "firstName": "Ædelmær", "email": "aedelmaer.quixoete@example.com",
                    ] as JSONTree))
            #expect(renamed.status == 200)
            return Known(id: id)
        }

        /// A visit that is completed and paid.
        private func visit(
            _ known: inout Known, _ client: HTTPClient, _ office: String
        ) throws -> (id: String, number: String) {
            let services = try client.send("GET", "/v1/admin/services", token: office)
            let workers = try client.send("GET", "/v1/admin/fieldworkers", token: office)
            var worker: JSONTree = .null
            if case .array(let rows)? = workers.json["data"] {
                worker = rows.first { $0["general"] == false }?["id"] ?? .null
            }
            let body: JSONTree = [
                "customerId": .string(known.id),
                "serviceIds": [services.json["data"]?[0]?["id"] ?? .null],
                "scheduledStart": "2026-11-02T09:00:00.000Z", "fieldworkerId": worker,
                "instructions": "Ring \"Rosinante\" twice.",
            ]
            let made = try client.send(
                "POST", "/v1/admin/bookings", token: office,
                fields: [("Idempotency-Key", "visit-\(known.bookings.count)")],
                body: JSON.encode(body))
            #expect(made.status == 201)
            let id = try text(made.json["id"])
            known.bookings.append(id)
            let path = "/v1/admin/bookings/\(id)"
            let completed = try client.send(
                "PATCH", path, token: office, fields: [("If-Match", "*")],
                body: Array(#"{"status": "completed"}"#.utf8))
            #expect(completed.status == 200)
            let paid = try client.send(
                "PUT", path + "/invoice", token: office,
                json: [
                    "number": .string("Q-\(known.bookings.count)"), "status": "closed",
                    "total": ["amount": 100, "currency": "GBP"],
                ])
            #expect(paid.status == 200)
            return (id, try text(made.json["number"]))
        }

        /// Logs in with a booking's number, and rates with words and pictures.
        private func rate(
            _ booking: (id: String, number: String), _ client: HTTPClient, stars: Int
        ) throws {
            let session = try client.send(
                "POST", "/v1/portal/sessions/by-booking",
                json: [
                    "email": "aedelmaer.quixoete@example.com",
                    "bookingNumber": .string(booking.number),
                ])
            #expect(session.status == 201)
            let token = try text(session.json["token"])
            let path = "/v1/portal/bookings/\(booking.id)"
            let photo = try client.send(
                "POST", path + "/photos", token: token,
                fields: [("Idempotency-Key", "photo")], body: SamplePhoto.jpeg,
                type: "image/jpeg")
            #expect(photo.status == 201)
            let body: JSONTree = [
                "stars": .integer(stars), "comment": "Giants, not windmills!",
                "photoIds": [photo.json["id"] ?? .null],
            ]
            let rated = try client.send(
                "POST", path + "/rating", token: token,
                fields: [("Idempotency-Key", "rating"), ("X-Request-Id", "req-quixote-77")],
                body: JSON.encode(body))
            #expect(rated.status == 201)
        }

        /// All that there is of a customer, in a journal of which a part is archived.
        private func fill() throws -> Known {
            var server = try ServingProcess(folder.data)
            var client = try HTTPClient(port: server.port)
            var token = try office(client)
            var known = try add(client, token)
            try rate(try visit(&known, client, token), client, stars: 5)
            let other = try visit(&known, client, token)
            try rate(other, client, stars: 1)
            let reset = try client.send(
                "POST", "/v1/admin/bookings/\(other.id)/rating/reset", token: token,
                json: ["reason": "dispute", "note": "Said he was sorry."])
            #expect(reset.status == 204)
            #expect(server.stop() == 0)
            try setPassword(known.id)
            for round in 0..<3 {
                server = try ServingProcess(folder.data)
                client = try HTTPClient(port: server.port)
                let logIn = try client.send(
                    "POST", "/v1/portal/sessions",
                    json: [
                        "email": "aedelmaer.quixoete@example.com", "password": "Dulcinea-forever",
                    ])
                #expect(logIn.status == 201)
                token = try office(client)
                try rate(try visit(&known, client, token), client, stars: 4)
                if round == 1 {
                    // What was not finished is found by the next start, and set aside.
                    server.crash()
                    try tear("Giants, not windmills! Ædelmær")
                } else {
                    #expect(server.stop() == 0)
                }
            }
            return known
        }

        private func setPassword(_ id: String) throws {
            let store = try Store.open(folder: folder.data)
            let account = try #require(Account(id))
            let hash = try #require(Yescrypt().hash("Dulcinea-forever"))
            _ = try store.execute(SetPassword(account, hash: hash), Origin(at: .now))
            try store.close()
        }

        /// Adds a line to the journal that is not whole.
        private func tear(_ text: String) throws {
            let journal = folder.data + "/journal"
            let names = try FileManager.default.contentsOfDirectory(atPath: journal)
            let last = try #require(names.filter { $0.hasSuffix(".jsonl") }.max())
            let file = try #require(FileHandle(forWritingAtPath: journal + "/" + last))
            try file.seekToEnd()
            try file.write(contentsOf: Data("{\"seq\":99999,\"torn\":\"\(text)".utf8))
            try file.close()
        }

        /// Every spelling of the secrets that files may have.
        private static var spellings: [(secret: String, bytes: [UInt8])] {
            secrets.flatMap { secret -> [(String, [UInt8])] in
                let quoted = JSON.encode(JSONTree.string(secret)).dropFirst().dropLast()
                let escaped = secret.utf16.map { unit in
                    unit < 0x80
                        ? String(UnicodeScalar(UInt8(unit)))
                        : "\\u" + String(format: "%04x", Int(unit))
                }.joined()
                let percent =
                    secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? secret
                let base64 = Data(secret.utf8).base64EncodedString().prefix(12)
                return [
                    (secret, Array(secret.utf8)), (secret, Array(quoted)),
                    (secret, Array(quoted).doubled), (secret, Array(escaped.utf8)),
                    (secret, Array(percent.utf8)), (secret, Array(base64.utf8)),
                ]
            } + [("the photo", Array(SamplePhoto.jpeg.suffix(40)))]
        }

        /// The files that have any of it.
        private func places(in path: String) throws -> [String: Set<String>] {
            var places: [String: Set<String>] = [:]
            let spellings = Self.spellings
            for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
                guard let bytes = FileManager.default.contents(atPath: path + "/" + name) else {
                    continue
                }
                for (secret, spelling) in spellings
                where bytes.range(of: Data(spelling)) != nil {
                    places[name, default: []].insert(secret)
                }
            }
            return places
        }

        private func isCleaned(_ id: String, _ client: HTTPClient, _ token: String) throws -> Bool {
            let path = "/v1/admin/customers/\(id)/erasure"
            let deadline = ContinuousClock.now + .seconds(60)
            while ContinuousClock.now < deadline {
                let answer = try client.send("GET", path, token: token)
                guard answer.status == 200 else { return false }
                if answer.json["completedAt"] != .null { return true }
                sched_yield()
            }
            return false
        }

        private func matrix(_ client: HTTPClient, _ token: String) throws -> JSONTree {
            let path = "/v1/admin/reports/fieldworker-matrix?from=2020-01-01&to=2030-01-01"
            let answer = try client.send("GET", path, token: token)
            #expect(answer.status == 200)
            return answer.json
        }

        private func check() throws {
            let done = try ChildProcess.run(["check"] + data)
            #expect(done.code == 0, "\(done.output)")
            #expect(!done.output.contains("damage"), "\(done.output)")
        }

        @Test("no byte of them is left anywhere, the averages stay, and the journal is whole")
        func endpoint() throws {
            let known = try fill()
            let before = try places(in: folder.data)
            let found = before.values.reduce(into: Set<String>()) { $0.formUnion($1) }
            #expect(found == Set(Self.secrets).union(["the photo"]))
            for part in ["archive/", "journal/", "snapshots/", "files/", ".cut-"] {
                #expect(before.keys.contains { $0.contains(part) }, "\(part)")
            }
            let backup = folder.path + "/backup"
            #expect(try ChildProcess.run(["backup", backup] + data).code == 0)

            let server = try ServingProcess(folder.data)
            let client = try HTTPClient(port: server.port)
            let token = try office(client)
            let averages = try matrix(client, token)
            let asked = try client.send(
                "POST", "/v1/admin/customers/\(known.id)/erasure", token: token,
                fields: [("Idempotency-Key", "erase")], body: [])
            #expect(asked.status == 202)
            #expect(try isCleaned(known.id, client, token))
            #expect(try places(in: folder.data) == [:])
            #expect(try matrix(client, token) == averages)
            let again = try client.send(
                "POST", "/v1/portal/sessions",
                json: [
                    "email": "aedelmaer.quixoete@example.com", "password": "Dulcinea-forever",
                ])
            #expect(again.status == 401)
            #expect(server.stop() == 0)
            #expect(try places(in: folder.data) == [:])
            try check()

            // Not brought back by the backup; that still has it, and says so.
            let refused = try ChildProcess.run(["backup", backup] + data)
            #expect(refused.code == ExitCode.data.rawValue)
            #expect(try !places(in: backup).isEmpty)
            let fresh = folder.path + "/fresh"
            #expect(try ChildProcess.run(["backup", fresh] + data).code == 0)
            #expect(try places(in: fresh) == [:])
            let restored = folder.path + "/restored"
            #expect(try ChildProcess.run(["restore", fresh, "--data", restored]).code == 0)

            let next = try ServingProcess(folder.data)
            let other = try HTTPClient(port: next.port)
            #expect(try matrix(other, token) == averages)
            let nobody = try other.send("GET", "/v1/admin/customers/\(known.id)", token: token)
            #expect(nobody.json["erased"] == true)
            #expect(next.stop() == 0)
        }

        @Test("by command, beside the server or without one; killed in the middle it goes on")
        func command() throws {
            let known = try fill()
            let email = "AEDELMAER.quixoete@example.com"
            let shown = try ChildProcess.run(["erase", email] + data)
            #expect(shown.code == ExitCode.data.rawValue)
            #expect(shown.output.contains(known.id))
            #expect(shown.output.contains("5 bookings and 4 ratings"), "\(shown.output)")
            #expect(shown.output.contains("earlier backups"))
            #expect(
                try ChildProcess.run(["erase", "nobody@example.com", "--yes"] + data).code == 65)

            let server = try ServingProcess(folder.data)
            let client = try HTTPClient(port: server.port)
            let token = try office(client)
            let asked = try client.send(
                "POST", "/v1/admin/customers/\(known.id)/erasure", token: token, body: [])
            #expect(asked.status == 202)
            server.crash()
            let next = try ServingProcess(folder.data)
            let after = try HTTPClient(port: next.port)
            #expect(try isCleaned(known.id, after, token))
            #expect(try places(in: folder.data) == [:])

            // Somebody else, through the socket; and one more by the command itself.
            let beside = try ChildProcess.run(
                ["erase", "harpreet.gill@example.com", "--yes"] + data)
            #expect(beside.code == 0)
            #expect(try !folder.has("harpreet.gill@"))
            // Who waits for a visit is told so, as over HTTP.
            let open = ["erase", "trevor.nuttall@example.org", "--yes"] + data
            #expect(try ChildProcess.run(open).code == ExitCode.data.rawValue)
            #expect(try folder.has("trevor.nuttall@"))
            #expect(next.stop() == 0)
            let last = try ChildProcess.run(["erase", known.id, "--yes"] + data)
            #expect(last.code == 0)
            #expect(last.output.contains("earlier backups"))
            try check()
        }
    }
}

extension TemporaryFolder {
    /// Whether any file of the data folder has a text.
    fileprivate func has(_ text: String) throws -> Bool {
        try FileManager.default.subpathsOfDirectory(atPath: data).contains { name in
            let bytes = FileManager.default.contents(atPath: data + "/" + name) ?? Data()
            return bytes.range(of: Data(text.utf8)) != nil
        }
    }
}

extension [UInt8] {
    /// As text in JSON that is itself text in JSON: what kept answers are.
    fileprivate var doubled: [UInt8] {
        let text = String(decoding: self, as: UTF8.self)
        return Array(JSON.encode(JSONTree.string(text)).dropFirst().dropLast())
    }
}
