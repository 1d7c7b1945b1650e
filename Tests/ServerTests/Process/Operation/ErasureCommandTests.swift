import Foundation
import Testing

@testable import Server

extension ProcessTests {
    @Suite("Erasing a customer by command, with imports, interruptions and things of others")
    struct ErasureCommandTests {
        private let folder: TemporaryFolder
        private var data: [String] { ["--data", folder.data] }

        init() throws { folder = try TemporaryFolder() }

        private static let tables = [
            ("services.csv", "id,name\nleaks,Leaks\n"),
            (
                "customers.csv",
                "id,firstName,lastName,email\nPiotr-Q,Piotr,Quixote,piotr@example.com\n"
                    + "bo,Bo,Ek,bo@example.com\n"
            ),
            (
                "bookings.jsonl",
                [("Piotr-Q-1", "Piotr-Q"), ("b2", "bo")].map { id, customer in
                    #"{"id":"\#(id)","customerId":"\#(customer)","serviceIds":["leaks"],"#
                        + #""status":"completed","scheduledStart":"2025-03-01T09:00:00Z","#
                        + #""completedAt":"2025-03-01T11:00:00Z","#
                        + #""createdAt":"2025-02-01T09:00:00Z","#
                        + #""invoice":{"number":"I-\#(id.count)","status":"closed","#
                        + #""total":{"amount":100,"currency":"AUD"}}}"# + "\n"
                }.joined()
            ),
            (
                "ratings.csv",
                "id,bookingId,stars,comment,createdAt\n"
                    + "r-Piotr-Q,Piotr-Q-1,4,Fine,2025-03-02T09:00:00Z\n"
            ),
        ]

        private func load() throws -> (code: Int32, output: String) {
            var paths: [String] = []
            for (name, text) in Self.tables { paths.append(try folder.write(text, to: name)) }
            return try run(["import"] + data + paths)
        }

        /// Runs a command; what it prints has its standard error too.
        private func run(_ words: [String]) throws -> (code: Int32, output: String) {
            let errors = folder.path + "/errors-\(UUID().uuidString)"
            let done = try ChildProcess.run(words, in: .init(errors: errors))
            return (done.code, done.output + (try String(contentsOfFile: errors, encoding: .utf8)))
        }

        /// The files of the data folder that have a text.
        private func places(of text: String) throws -> [String] {
            try FileManager.default.subpathsOfDirectory(atPath: folder.data).filter { name in
                let bytes = FileManager.default.contents(atPath: folder.data + "/" + name)
                return bytes?.range(of: Data(text.utf8)) != nil
            }
        }

        @Test("no file has the ids of their imported rows, and they do not come back")
        func imported() throws {
            let first = try load()
            #expect(first.code == 0, "\(first.output)")
            #expect(first.output.contains("6 rows imported"))
            #expect(try !places(of: "Piotr").isEmpty)
            let erased = try ChildProcess.run(["erase", "piotr@example.com", "--yes"] + data)
            #expect(erased.code == 0, "\(erased.output)")
            #expect(erased.output.contains("no file of \(folder.data) has their data any more"))
            for text in ["Piotr", "piotr", "Quixote"] { #expect(try places(of: text) == []) }
            #expect(try !places(of: "import/bookings/complete/b2").isEmpty)
            let again = try load()
            #expect(again.code == 0, "\(again.output)")
            #expect(again.output.contains("customers.csv:2: The customer was erased; left out."))
            #expect(
                again.output.contains(
                    "0 rows imported, 3 were there already, 3 left out of customers who were "
                        + "erased, 0 refused"), "\(again.output)")
            for text in ["Piotr", "piotr", "Quixote"] { #expect(try places(of: text) == []) }
            let check = try ChildProcess.run(["check"] + data)
            #expect(check.code == 0, "\(check.output)")
        }

        @Test("names files that are not the program's, instead of answering for them")
        func foreign() throws {
            #expect(try load().code == 0)
            let note = folder.data + "/note.txt"
            try Data("Piotr".utf8).write(to: URL(fileURLWithPath: note))
            let erased = try ChildProcess.run(["erase", "piotr@example.com", "--yes"] + data)
            #expect(erased.code == 0, "\(erased.output)")
            #expect(erased.output.contains("  \(note)\n"))
            #expect(!erased.output.contains("no file of"))
        }

        @Test("what was begun is named when it fails, and finished first by whatever comes next")
        func interrupted() throws {
            #expect(try load().code == 0)
            // What is written beside a part of the journal cannot be.
            let inTheWay = folder.data + "/journal/erasing.tmp"
            try FileManager.default.createDirectory(
                atPath: inTheWay, withIntermediateDirectories: true)
            let failed = try run(["erase", "piotr@example.com", "--yes"] + data)
            #expect(failed.code == ExitCode.io.rawValue)
            #expect(failed.output.contains("has begun"), "\(failed.output)")
            let id = try #require(
                failed.output.split(separator: " ").first { $0.hasPrefix("cus_") })
            #expect(try !places(of: "Piotr").isEmpty)
            try FileManager.default.removeItem(atPath: inTheWay)
            let noted = try ChildProcess.run(["check"] + data)
            #expect(noted.code == 0)
            #expect(noted.output.contains("the erasure of \(id) was begun"), "\(noted.output)")
            let again = try ChildProcess.run(["erase", "piotr@example.com", "--yes"] + data)
            #expect(again.code == 0, "\(again.output)")
            #expect(again.output.contains("The erasure of \(id), which had been begun before"))
            #expect(try places(of: "Piotr") == [])
        }

        @Test("nothing is written into a data folder or a backup")
        func inside() throws {
            #expect(try load().code == 0)
            let backup = folder.path + "/backup"
            #expect(try ChildProcess.run(["backup", backup] + data).code == 0)
            for words in [
                ["backup", folder.data + "/inside"] + data,
                ["export", "--to", folder.data + "/archive/tables"] + data,
                ["restore", backup, "--data", folder.data + "/new"],
                ["restore", backup, "--data", backup + "/new"],
            ] {
                let done = try ChildProcess.run(words)
                #expect(done.code == ExitCode.usage.rawValue, "\(words): \(done.output)")
            }
            #expect(!FileManager.default.fileExists(atPath: folder.data + "/inside"))
            #expect(try ChildProcess.run(["backup", backup] + data).code == 0)
        }
    }
}
