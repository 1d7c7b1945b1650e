import Foundation
import Glibc
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("The demonstration holds what it promises")
    struct DemoTests {
        @Test("the story plays itself with every business", arguments: SeedTests.names)
        func once(name: String) throws {
            let result = try ChildProcess.run(["demo", "--once", "--seeds", Checkout.seeds(name)])
            #expect(result.code == 0, "\(result.output)")
            #expect(result.output.contains("may rate again"))
        }

        @Test("it plays again in a folder that it has filled, and leaves none behind")
        func again() throws {
            let folder = try TemporaryFolder()
            let words = [
                "demo", "--once", "--seeds", Checkout.seeds("plumbing"), "--data", folder.data,
            ]
            #expect(try ChildProcess.run(words).code == 0)
            #expect(try ChildProcess.run(words).code == 0)
            #expect(try ChildProcess.run(["check", "--data", folder.data]).code == 0)
        }

        @Test("what it prints works when pasted, and so do the credentials")
        func pasted() throws {
            let folder = try TemporaryFolder()
            let file = folder.path + "/credentials.json"
            let demo = try ChildProcess(
                Checkout.program,
                [
                    "demo", "--port", "0", "--credentials", file, "--seeds",
                    Checkout.seeds("plumbing"),
                ])
            var printed: [String] = []
            while let line = demo.line(), !line.hasPrefix("Stop with") { printed.append(line) }
            let first = try #require(printed.firstIndex { $0.hasPrefix("# ") })
            try credentials(file, printed: printed)

            let script = printed[first...].joined(separator: "\n")
            let shell = try ChildProcess("/bin/bash", ["-e", "-c", script])
            let output = shell.rest()
            #expect(shell.wait() == 0)
            let answers = output.split(separator: "\n").compactMap { line in
                try? JSON.decode(JSONTree.self, from: Array(line.utf8))
            }
            // Bookings, booking, tags, rating; rating, eligibility, matrix, matrix, booking.
            try #require(answers.count == 9)
            #expect(answers.allSatisfy { $0["code"] == nil })
            #expect(answers[1]["rateService"]?["available"] == .boolean(true))
            #expect(answers[4] == answers[3] || answers[4]["id"] == answers[3]["id"])
            #expect(answers[5]["available"] == .boolean(false))
            #expect(answers[6] != answers[7])
            #expect(answers[8]["rateService"]?["available"] == .boolean(true))
            demo.send(SIGTERM)
            #expect(demo.wait() == 0)
        }

        @Test("commands for its folder reach it, as they reach serve")
        func control() throws {
            let folder = try TemporaryFolder()
            let demo = try ChildProcess(
                Checkout.program,
                [
                    "demo", "--port", "0", "--data", folder.data, "--seeds",
                    Checkout.seeds("plumbing"),
                ])
            var port: UInt16?
            while let line = demo.line(), !line.hasPrefix("Stop with") {
                if line.hasPrefix("Listening on ") {
                    port = line.split(separator: ":").last.flatMap { UInt16($0) }
                }
            }
            let password = "correct horse battery staple"
            let added = try ChildProcess.run(
                [
                    "staff", "add", "--data", folder.data, "--name", "Bo", "--email",
                    "bo@example.com", "--password-stdin",
                ], input: password + "\n")
            #expect(added.code == 0)
            let answer = try HTTPClient(port: #require(port)).send(
                "POST", "/v1/admin/sessions",
                json: .object([
                    ("email", "bo@example.com"), ("password", .string(password)),
                ]))
            #expect(answer.status == 201)
            demo.send(SIGTERM)
            #expect(demo.wait() == 0)
            #expect(!FileManager.default.fileExists(atPath: folder.data + "/control.sock"))
        }

        private func credentials(_ path: String, printed: [String]) throws {
            let written = try JSON.decode(JSONTree.self, from: InputFile.bytes(of: path))
            guard case .string(let baseURL)? = written["baseURL"],
                let port = baseURL.split(separator: ":").last.flatMap({ UInt16($0) })
            else { throw CrashTests.Missing() }
            // The address that comes first is one that shows something.
            #expect(printed[0].hasPrefix("Open \(baseURL)/docs in a browser"))
            #expect(printed[1] == "Listening on \(baseURL)")
            let client = try HTTPClient(port: port)
            #expect(try client.send("GET", "/docs").status == 200)
            for (who, path) in [
                ("customer", "/v1/portal/me"), ("staff", "/v1/admin/settings"),
                ("fieldworker", "/v1/fieldworker/me"),
            ] {
                guard case .string(let token)? = written[who]?["token"] else {
                    throw CrashTests.Missing()
                }
                #expect(try client.send("GET", path, token: token).status == 200)
            }
            let byBooking = try client.send(
                "POST", "/v1/portal/sessions/by-booking",
                json: .object([
                    ("email", written["customer"]?["email"] ?? .null),
                    ("bookingNumber", written["customer"]?["bookingNumber"] ?? .null),
                ]))
            #expect(byBooking.status == 201)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }
}
