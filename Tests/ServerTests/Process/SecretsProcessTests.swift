import Core
import Foundation
import Glibc
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("A secret is in no log, no problem, no journal, no snapshot and no export")
    struct SecretsProcessTests {
        /// Plays a story, and gathers what nobody may find again.
        private final class Story {
            let folder: TemporaryFolder
            let server: ServingProcess
            private(set) var secrets: [String] = []
            /// Every answer that may not have one.
            private(set) var answers: [String] = []

            init() throws {
                folder = try TemporaryFolder()
                let password = "marked first password 7f3a"
                secrets.append(password)
                let added = try ChildProcess.run(
                    [
                        "staff", "add", "--data", folder.data, "--name", "Ann", "--email",
                        "ann@example.com", "--password-stdin",
                    ],
                    input: password + "\n")
                try #require(added.code == 0)
                answers.append(added.output)
                server = try ServingProcess(
                    folder.data, ["--set", "log.level=debug"],
                    in: .init(errors: folder.path + "/log"))
            }

            /// - Parameter shows: Members of the answer that are secrets, shown this once.
            @discardableResult
            func send(
                _ method: String, _ path: String, _ token: String? = nil, _ body: String? = nil,
                shows: String? = nil, fields: [(String, String)] = []
            ) throws -> HTTPAnswer {
                let client = try HTTPClient(port: server.port)
                let answer = try client.send(
                    method, path, token: token,
                    fields: fields.map { (name: $0.0, value: $0.1) },
                    body: body.map { Array($0.utf8) })
                if let shows, case .string(let secret)? = answer.json[shows] {
                    secrets.append(secret)
                } else {
                    answers.append(String(decoding: answer.body, as: UTF8.self))
                }
                return answer
            }

            func note(_ secret: String) -> String {
                secrets.append(secret)
                return secret
            }

            func logIn(_ password: String) throws -> String {
                let answer = try send(
                    "POST", "/v1/admin/sessions", nil,
                    #"{"email": "ann@example.com", "password": "\#(password)"}"#, shows: "token")
                guard case .string(let token)? = answer.json["token"] else {
                    Issue.record("nobody was let in: \(answer.status)")
                    return ""
                }
                return token
            }
        }

        /// Whatever can go wrong with a secret in hand.
        private func goWrong(_ story: Story, _ token: String) throws {
            let wrong = story.note("marked wrong password 51be")
            let path = "/v1/admin/sessions"
            for body in [
                #"{"email": "ann@example.com", "password": "\#(wrong)"}"#,
                #"{"email": "nobody@example.com", "password": "\#(wrong)"}"#,
                #"{"email": 1, "password": "\#(wrong)"}"#,
                #"{"email": "ann@example.com", "password": "\#(wrong)", "\#(wrong)": 1}"#,
                #"{"email": "ann@example.com", "password": "\#(wrong)\u0000"}"#,
                #"{"email": "ann@example.com", "password": "\#(wrong)"#,
                #"{"password": ["\#(wrong)"]}"#,
            ] {
                #expect(try story.send("POST", path, nil, body).status >= 400)
            }
            let forged = story.note("as_markedtoken00000000000000000000000000000000")
            #expect(try story.send("GET", "/v1/admin/bookings", forged).status == 401)
            #expect(try story.send("GET", "/v1/portal/me", token).status == 403)
            // Where a browser or a proxy may put one.
            _ = try story.send("GET", "/v1/admin/bookings?access_token=\(forged)", token)
            _ = try story.send("GET", "/v1/admin/\(forged)", token)
            _ = try story.send(
                "GET", "/v1/admin/bookings", token,
                fields: [("Referer", "https://x/?t=\(forged)"), ("Cookie", "s=\(forged)")])
            let link = story.note("markedlink0000000000000000000000000000000000")
            #expect(
                try story.send(
                    "POST", "/v1/admin/invitations/redeem", nil,
                    #"{"token": "\#(link)", "password": "eleven plaid kettles hum"}"#
                ).status == 404)
        }

        private func play(_ story: Story) throws {
            let first = try story.logIn(story.secrets[0])
            try goWrong(story, first)
            let new = story.note("marked second password 99c4")
            let change =
                #"{"currentPassword": "\#(story.secrets[0])", "password": "\#(new)"}"#
            let changed = try story.send("PUT", "/v1/admin/me/password", first, change)
            #expect(changed.status == 204)
            let easy = story.note("Q1w2e3r4t5y6u7")
            let weak = #"{"currentPassword": "\#(new)", "password": "\#(easy)"}"#
            let token = try story.logIn(new)
            #expect(try story.send("PUT", "/v1/admin/me/password", token, weak).status == 422)
            let key = try story.send(
                "POST", "/v1/admin/api-keys", token,
                #"{"name": "Books", "scopes": ["bookings.view"]}"#, shows: "token")
            #expect(key.status == 201)
            guard case .string(let id)? = key.json["id"] else { return }
            let rotated = try story.send(
                "POST", "/v1/admin/api-keys/\(id)/rotate", token, "{}", shows: "token")
            #expect(rotated.status == 200)
            for path in ["api-keys", "audit-log?limit=100", "sessions"] {
                #expect(try story.send("GET", "/v1/admin/" + path, token).status == 200)
            }
            let export = "/v1/admin/audit-log/export?format=jsonl"
            #expect(try story.send("GET", export, token).status == 200)
        }

        /// All files in a folder but photos, with their names.
        private func texts(in folder: String) throws -> [String: String] {
            var texts: [String: String] = [:]
            let files = FileManager.default.enumerator(atPath: folder)
            while let name = files?.nextObject() as? String {
                guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
                    continue
                }
                texts[name] = String(decoding: data, as: UTF8.self)
            }
            return texts
        }

        @Test("whatever was done with it")
        func nowhere() throws {
            let story = try Story()
            try play(story)
            let target = story.folder.path
            #expect(story.server.stop() == 0)
            for (words, name) in [
                (["export", "--data", story.folder.data, "--to", target + "/export"], "export"),
                (["backup", target + "/backup", "--data", story.folder.data], "backup"),
            ] {
                let run = try ChildProcess.run(words)
                #expect(run.code == 0, "\(name)")
            }
            var texts = try texts(in: target)
            #expect(texts.keys.contains { $0.hasPrefix("data/journal/") })
            #expect(texts.keys.contains { $0.hasPrefix("data/snapshots/") })
            #expect(texts.keys.contains { $0.hasPrefix("export/") })
            #expect(texts["log"]?.contains("request") == true)
            for (number, answer) in story.answers.enumerated() {
                texts["answer \(number)"] = answer
            }
            #expect(story.secrets.count > 8)
            for secret in story.secrets {
                for (name, text) in texts where text.contains(secret) {
                    Issue.record("\(name) has \(secret.prefix(12))…")
                }
            }
            // What proves who somebody is stays in the data folder, even as a hash.
            for secret in story.secrets {
                let hash = SHA256.digest(of: Array(secret.utf8)).hex
                for (name, text) in texts where !name.hasPrefix("data/") {
                    guard !name.hasPrefix("backup/") else { continue }
                    #expect(!text.contains(hash), "\(name)")
                }
            }
            #expect(!texts.contains { $0.key.hasPrefix("export/") && $0.value.contains("$y$") })
        }
    }
}
