import Foundation
import Glibc
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("A sign-up, from the form to the erasure")
    struct SignUpProcessTests {
        private static let password = "eleven plaid kettles hum"

        private func send(
            _ server: ServingProcess, _ method: String, _ path: String, _ body: String? = nil,
            token: String? = nil
        ) throws -> HTTPAnswer {
            let client = try HTTPClient(port: server.port)
            return try client.send(method, path, token: token, body: body.map { Array($0.utf8) })
        }

        private func logIn(
            _ server: ServingProcess, _ kind: String, _ email: String
        ) throws -> HTTPAnswer {
            try send(
                server, "POST", "/v1/\(kind)/sessions",
                #"{"email": "\#(email)", "password": "\#(Self.password)"}"#)
        }

        private func token(_ answer: HTTPAnswer) throws -> String {
            guard case .string(let token)? = answer.json["token"] else {
                Issue.record("no token: \(answer.status)")
                return ""
            }
            return token
        }

        /// Waits until there are so many mails, and gives the newest with its name.
        private func mail(
            _ count: Int, in folder: TemporaryFolder
        ) throws -> (name: String, text: String) {
            let log = LogFile(path: folder.path + "/log")
            let limit = ContinuousClock.now + .seconds(60)
            while log.lines("mail-written").count < count {
                try #require(ContinuousClock.now < limit, "no mail was written")
                sched_yield()
            }
            let name = try #require(try names(in: folder).last)
            let text = try String(contentsOfFile: "\(folder.data)/outbox/\(name)", encoding: .utf8)
            return (name, text)
        }

        private func names(in folder: TemporaryFolder) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder.data + "/outbox").sorted()
        }

        private func secret(in mail: String, _ path: String) throws -> String {
            let start = "https://rate.example.com/\(path)#"
            let line = mail.split(separator: "\r\n").first { $0.hasPrefix(start) }
            return String(try #require(line).dropFirst(start.count))
        }

        private func serve(_ folder: TemporaryFolder) throws -> ServingProcess {
            try ServingProcess(
                folder.data, ["--set", "http.publicUrl=https://rate.example.com"],
                in: .init(errors: folder.path + "/log"))
        }

        /// All that is in the files of the data folder.
        private func everything(in folder: TemporaryFolder) throws -> String {
            var text = ""
            for path in try FileManager.default.subpathsOfDirectory(atPath: folder.data) {
                guard let bytes = FileManager.default.contents(atPath: "\(folder.data)/\(path)")
                else { continue }
                text += String(decoding: bytes, as: UTF8.self)
            }
            return text
        }

        @Test("is verified by mail, lasts over a kill, and leaves nothing once it was erased")
        func whole() throws {
            let folder = try TemporaryFolder()
            let added = try ChildProcess.run(
                [
                    "staff", "add", "--data", folder.data, "--name", "Ann", "--email",
                    "ann@example.com", "--password-stdin",
                ],
                input: Self.password + "\n")
            try #require(added.code == 0)
            let server = try serve(folder)
            let wish = """
                {"firstName": "Quixote", "lastName": "Panza", "email": "quixote@example.com",
                 "password": "\(Self.password)"}
                """
            #expect(try send(server, "POST", "/v1/portal/accounts", wish).status == 202)
            let first = try mail(1, in: folder)
            #expect(first.text.contains("To: quixote@example.com\r\n"))
            let verify = #"{"token": "\#(try secret(in: first.text, "verify"))"}"#
            #expect(try logIn(server, "portal", "quixote@example.com").status == 401)
            server.crash()

            let again = try serve(folder)
            let path = "/v1/portal/accounts/verify"
            #expect(try send(again, "POST", path, verify).status == 204)
            #expect(try send(again, "POST", path, verify).status == 410)
            let session = try logIn(again, "portal", "quixote@example.com")
            #expect(session.status == 201)
            guard case .string(let id)? = session.json["customer"]?["id"] else {
                Issue.record("no customer")
                return
            }
            let reset = "/v1/portal/password-resets"
            #expect(
                try send(again, "POST", reset, #"{"email": "quixote@example.com"}"#).status == 202)
            _ = try secret(in: try mail(2, in: folder).text, "reset-password")
            #expect(try everything(in: folder).contains("uixote"))

            let office = try token(try logIn(again, "admin", "ann@example.com"))
            let erasure = "/v1/admin/customers/\(id)/erasure"
            #expect(try send(again, "POST", erasure, token: office).status == 202)
            let limit = ContinuousClock.now + .seconds(60)
            while case .null? = try send(again, "GET", erasure, token: office).json["completedAt"] {
                try #require(ContinuousClock.now < limit, "it was not erased")
                sched_yield()
            }
            #expect(try names(in: folder).isEmpty)
            let left = try everything(in: folder)
            for word in ["uixote", "Panza"] { #expect(!left.contains(word)) }
            #expect(try logIn(again, "portal", "quixote@example.com").status == 401)
            #expect(again.stop() == 0)
        }
    }
}
