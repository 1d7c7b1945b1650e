import Fixtures
import Foundation
import Glibc
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("Photos on a real disk, over a real socket")
    struct PhotoTests {
        let folder: TemporaryFolder
        let customer: String
        let office: String
        let booking: String

        init() throws {
            folder = try TemporaryFolder()
            let made = try ChildProcess.run(["generate", folder.data, "--bookings", "2"])
            try #require(made.code == 0)
            let bench = try JSON.decode(
                JSONTree.self, from: InputFile.bytes(of: folder.data + "/bench.json"))
            guard case .string(let customer)? = bench["customerToken"],
                case .string(let office)? = bench["adminToken"]
            else { throw CommandFailure(.data, "no tokens") }
            self.customer = customer
            self.office = office
            let ids = try InputFile.bytes(of: folder.data + "/rateable-ids.txt")
            let first = String(decoding: ids, as: UTF8.self).split(separator: "\n").first
            booking = "/v1/portal/bookings/\(try #require(first))"
        }

        /// A photo with that many comments of 60,000 bytes, none of which is kept.
        private func photo(comments: Int) -> [UInt8] {
            let comment = SamplePhoto.segment(0xFE, [UInt8](repeating: 65, count: 60_000))
            let all = (0..<comments).flatMap { _ in comment }
            return SamplePhoto.adding(all, to: SamplePhoto.jpeg)
        }

        private func upload(_ client: HTTPClient, _ photo: [UInt8]) throws -> HTTPAnswer {
            try client.send(
                "POST", booking + "/photos", token: customer, body: photo, type: "image/jpeg")
        }

        private func text(_ value: JSONTree?) throws -> String {
            guard case .string(let text)? = value else { throw CommandFailure(.data, "no text") }
            return text
        }

        /// The files that are kept, by their paths.
        private func kept() throws -> [String] {
            let all = try FileManager.default.subpathsOfDirectory(atPath: folder.data + "/files")
            return all.filter { $0.contains("/") }.map { folder.data + "/files/" + $0 }
        }

        @Test("a photo outlives SIGKILL, and is whole or told to be damaged")
        func survives() throws {
            let first = try ServingProcess(folder.data)
            let client = try HTTPClient(port: first.port)
            // Larger than any other body may be.
            let answer = try upload(client, photo(comments: 40))
            #expect(answer.status == 201)
            #expect(answer.json["bytes"] == .integer(SamplePhoto.jpeg.count))
            let url = try text(answer.json["url"])
            let id = try text(answer.json["id"])
            let rated = try client.send(
                "POST", booking + "/rating", token: customer,
                json: ["stars": 5, "photoIds": [.string(id)]])
            #expect(rated.status == 201)
            first.crash()

            let second = try ServingProcess(folder.data)
            let again = try HTTPClient(port: second.port)
            let whole = try again.send("GET", url, token: office)
            #expect(whole.body == SamplePhoto.jpeg)
            let part = try again.send(
                "GET", url, token: office, fields: [("Range", "bytes=2-5")])
            #expect(part.status == 206)
            #expect(part.body == Array(SamplePhoto.jpeg[2..<6]))
            let head = try again.send("HEAD", url, token: office)
            #expect(head.status == 200)
            #expect(head.field("content-length") == "\(SamplePhoto.jpeg.count)")
            let tag = try #require(whole.field("etag"))
            let known = try again.send(
                "GET", url, token: office, fields: [("If-None-Match", tag)])
            #expect(known.status == 304)
            #expect(second.stop() == 0)

            let sound = try ChildProcess.run(["check", "--data", folder.data])
            #expect(sound.code == 0)
            #expect(sound.output.contains(" 1 files read"))
            let file = try #require(try kept().first)
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            try Data(SamplePhoto.png).write(to: URL(fileURLWithPath: file))
            let damaged = try ChildProcess.run(["check", "--data", folder.data])
            #expect(damaged.code == ExitCode.data.rawValue)
            #expect(damaged.output.contains(file))
            let third = try ServingProcess(folder.data)
            let refused = try HTTPClient(port: third.port).send("GET", url, token: office)
            #expect(refused.status == 500)
            #expect(third.stop() == 0)
        }

        @Test("bodies are as large as their routes take, and no more is read of others")
        func limits() throws {
            let server = try ServingProcess(folder.data, ["--set", "limits.uploadBytes=3000000"])
            func answer(
                _ path: String, length: Int, token: String?, body: [UInt8] = []
            ) throws -> HTTPAnswer {
                let client = try HTTPClient(port: server.port)
                let right = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
                let type = path.hasSuffix("photos") ? "image/jpeg" : "application/json"
                let head = """
                    POST \(path) HTTP/1.1\r\nHost: x\r\n\(right)Content-Type: \(type)\r\n\
                    Content-Length: \(length)\r\n\r\n
                    """
                try client.write(Array(head.utf8) + body)
                return try client.readAnswer()
            }
            let photos = booking + "/photos"
            let tooLong = try answer(photos, length: 3_000_001, token: customer)
            #expect(tooLong.status == 413)
            #expect(tooLong.json["code"] == "content_too_large")
            let rating = booking + "/rating"
            #expect(try answer(rating, length: 1_048_577, token: customer).status == 413)
            // Nobody's body is not waited for.
            let nobodys = try answer(photos, length: 2_000_000, token: nil, body: [0xFF])
            #expect(nobodys.status == 401)
            #expect(nobodys.field("connection") == "close")
            let client = try HTTPClient(port: server.port)
            #expect(try upload(client, photo(comments: 45)).status == 201)
            #expect(server.stop() == 0)
        }

        @Test("files that nothing names are gone after a start, others stay")
        func sweep() throws {
            let first = try ServingProcess(folder.data)
            let client = try HTTPClient(port: first.port)
            #expect(try upload(client, SamplePhoto.jpeg).status == 201)
            let named = try kept()
            #expect(named.count == 1)
            #expect(first.stop() == 0)
            let name = String(repeating: "ab", count: 32)
            let part = folder.data + "/files/ab"
            try FileManager.default.createDirectory(
                atPath: part, withIntermediateDirectories: true)
            try Data([1]).write(to: URL(fileURLWithPath: part + "/" + name))
            let second = try ServingProcess(folder.data)
            while try kept().count > 1 { sched_yield() }
            #expect(try kept() == named)
            #expect(second.stop() == 0)
        }
    }
}
