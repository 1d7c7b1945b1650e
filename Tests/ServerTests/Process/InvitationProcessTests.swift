import Foundation
import Glibc
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("An invitation, from the office to the person who was invited")
    struct InvitationProcessTests {
        private static let password = "correct horse battery staple"

        private func send(
            _ server: ServingProcess, _ method: String, _ path: String, _ token: String?,
            _ body: String? = nil
        ) throws -> HTTPAnswer {
            let client = try HTTPClient(port: server.port)
            return try client.send(
                method, path, token: token, body: body.map { Array($0.utf8) })
        }

        private func logIn(
            _ server: ServingProcess, _ email: String, _ password: String
        ) throws -> String {
            let answer = try send(
                server, "POST", "/v1/admin/sessions", nil,
                #"{"email": "\#(email)", "password": "\#(password)"}"#)
            guard case .string(let token)? = answer.json["token"] else {
                Issue.record("\(email) cannot log in: \(answer.status)")
                return ""
            }
            return token
        }

        private func start(_ folder: TemporaryFolder) throws -> (ServingProcess, String) {
            let added = try ChildProcess.run(
                [
                    "staff", "add", "--data", folder.data, "--name", "Ann", "--email",
                    "ann@example.com", "--password-stdin",
                ],
                input: Self.password + "\n")
            try #require(added.code == 0)
            let server = try ServingProcess(
                folder.data, ["--set", "http.publicUrl=https://rate.example.com"],
                in: .init(errors: folder.path + "/log"))
            return (server, try logIn(server, "ann@example.com", Self.password))
        }

        private func invite(_ server: ServingProcess, _ token: String) throws -> String {
            let answer = try send(
                server, "POST", "/v1/admin/staff", token,
                """
                {"name": "Zoë Novak", "email": "zoe@example.com", "roleId": "rol_0000000000003"}
                """)
            #expect(answer.status == 201)
            guard case .string(let id)? = answer.json["id"] else { return "" }
            return id
        }

        /// The mails that were written, once there are so many.
        private func mails(_ count: Int, in folder: TemporaryFolder) throws -> [String] {
            let log = LogFile(path: folder.path + "/log")
            let limit = ContinuousClock.now + .seconds(60)
            while log.lines("mail-written").count < count {
                try #require(ContinuousClock.now < limit, "no mail was written")
                sched_yield()
            }
            let outbox = folder.data + "/outbox"
            return try FileManager.default.contentsOfDirectory(atPath: outbox).sorted().map {
                #expect($0.hasSuffix(".eml"))
                return try String(contentsOfFile: "\(outbox)/\($0)", encoding: .utf8)
            }
        }

        /// The secret behind `#` of a mail's link.
        private func secret(in mail: String) throws -> String {
            let line = mail.split(separator: "\r\n").first {
                $0.hasPrefix("https://rate.example.com/invitation#")
            }
            return String(try #require(line).split(separator: "#")[1])
        }

        @Test("comes by mail, is taken up once, and lets them in, also after a restart")
        func whole() throws {
            let folder = try TemporaryFolder()
            let (server, office) = try start(folder)
            _ = try invite(server, office)
            let mail = try #require(try mails(1, in: folder).first)
            #expect(mail.contains("\r\nTo: =?utf-8?B?Wm/DqyBOb3Zhaw==?= <zoe@example.com>\r\n"))
            let secret = try secret(in: mail)
            let rights = try FileManager.default.attributesOfItem(
                atPath: folder.data + "/outbox")[.posixPermissions]
            #expect((rights as? NSNumber)?.intValue == 0o700)
            let wish = #"{"token": "\#(secret)", "password": "eleven plaid kettles hum"}"#
            let path = "/v1/admin/invitations/redeem"
            #expect(try send(server, "POST", path, nil, wish).status == 204)
            #expect(try send(server, "POST", path, nil, wish).status == 410)
            server.crash()
            let again = try ServingProcess(folder.data)
            let token = try logIn(again, "zoe@example.com", "eleven plaid kettles hum")
            #expect(try send(again, "GET", "/v1/admin/bookings", token).status == 200)
            #expect(try send(again, "GET", "/v1/admin/staff", token).status == 403)
            #expect(again.stop() == 0)
            // Neither the journal nor the log has the secret or the password.
            for secret in [secret, "eleven plaid kettles hum"] {
                #expect(!(try text(of: folder.data + "/journal")).contains(secret))
                #expect(!LogFile(path: folder.path + "/log").text.contains(secret))
            }
        }

        @Test("that was not written yet is written after the next start")
        func later() throws {
            let folder = try TemporaryFolder()
            let (server, office) = try start(folder)
            // No folder can be made where a file is.
            _ = try folder.write("", to: "data/outbox")
            let id = try invite(server, office)
            let log = LogFile(path: folder.path + "/log")
            let limit = ContinuousClock.now + .seconds(60)
            while log.lines("mail-failed").isEmpty {
                try #require(ContinuousClock.now < limit, "nothing failed")
                sched_yield()
            }
            server.crash()
            try FileManager.default.removeItem(atPath: folder.data + "/outbox")
            let again = try ServingProcess(
                folder.data, ["--set", "http.publicUrl=https://rate.example.com"],
                in: .init(errors: log.path))
            let first = try secret(in: try #require(try mails(1, in: folder).first))
            // Another takes its place, and the first opens nothing any more.
            #expect(
                try send(again, "POST", "/v1/admin/staff/\(id)/invitation", office).status == 204)
            #expect(try mails(2, in: folder).count == 2)
            let wish = #"{"token": "\#(first)", "password": "eleven plaid kettles hum"}"#
            #expect(
                try send(again, "POST", "/v1/admin/invitations/redeem", nil, wish).status == 410)
            #expect(again.stop() == 0)
        }

        private func text(of path: String) throws -> String {
            try FileManager.default.contentsOfDirectory(atPath: path).map {
                String(decoding: try InputFile.bytes(of: "\(path)/\($0)"), as: UTF8.self)
            }.joined()
        }
    }
}
