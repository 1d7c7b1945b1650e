import Foundation
import Glibc
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("The commands export and import")
    struct TablesProcessTests {
        static let nouns = [
            "services", "rating-tags", "fieldworkers", "customers", "bookings", "ratings",
        ]

        /// The rows of an export, without what an import gives anew, ids as places in the lists.
        private static func rows(of folder: String) throws -> [String: [JSONTree]] {
            var places: [String: JSONTree] = [:]
            var tables: [String: [JSONTree]] = [:]
            for noun in nouns {
                let bytes = try InputFile.bytes(of: "\(folder)/\(noun).jsonl")
                let lines = bytes.split(separator: 0x0A)
                tables[noun] = try lines.map { try JSON.decode(JSONTree.self, from: Array($0)) }
                for (place, row) in (tables[noun] ?? []).enumerated() {
                    if case .string(let id)? = row["id"] {
                        places[id] = .string("\(noun) \(place)")
                    }
                }
            }
            return tables.mapValues { $0.map { plain($0, places) } }
        }

        private static func plain(_ tree: JSONTree, _ places: [String: JSONTree]) -> JSONTree {
            switch tree {
            case .string(let text): places[text] ?? tree
            case .array(let elements): .array(elements.map { plain($0, places) })
            case .object(let members):
                .object(
                    members.filter { $0.name != "updatedAt" }
                        .map { ($0.name, plain($0.value, places)) })
            default: tree
            }
        }

        @Test(
            "round trip: the lists of an empty folder are then the same",
            arguments: ["csv", "jsonl"])
        func roundTrip(format: String) throws {
            let folder = try TemporaryFolder()
            let other = folder.path + "/other"
            let seeds = Checkout.seeds("electrical")
            #expect(try ChildProcess.run(["seed", seeds, "--data", folder.data]).code == 0)
            // Beside the running server.
            let server = try ServingProcess(folder.data)
            for kind in Set([format, "jsonl"]) {
                let words = ["export", "--data", folder.data, "--format", kind, "--to"]
                #expect(try ChildProcess.run(words + [folder.path + "/" + kind]).code == 0)
                #expect(try ChildProcess.run(words + [folder.path + "/" + kind]).code == 65)
            }
            #expect(server.stop() == 0)
            let files = Self.nouns.map { "\(folder.path)/\(format)/\($0).\(format)" }
            let words = ["import", "--data", other]
            #expect(try ChildProcess.run(words + ["--dry-run"] + files).code == 0)
            #expect(!FileManager.default.fileExists(atPath: other))
            let done = try ChildProcess.run(words + files)
            #expect(done.code == 0, "\(done.output)")
            let again = try ChildProcess.run(words + files)
            #expect(again.output.hasPrefix("0 rows imported"), "\(again.output)")
            #expect(
                try ChildProcess.run(["export", "--data", other, "--to", other + "-jsonl"]).code
                    == 0)
            let before = try Self.rows(of: folder.path + "/jsonl")
            let after = try Self.rows(of: other + "-jsonl")
            for noun in Self.nouns {
                #expect(before[noun]?.count == after[noun]?.count)
                for (one, two) in zip(before[noun] ?? [], after[noun] ?? []) where one != two {
                    Issue.record("\(noun): \(one) became \(two)")
                }
            }
        }

        @Test("an import that is killed goes on where it was")
        func killed() throws {
            let folder = try TemporaryFolder()
            let rows = 3_000
            let text = (0..<rows).map { "c\($0),Ann,Number \($0),ann\($0)@example.com\n" }.joined()
            let file = try folder.write(
                "id,firstName,lastName,email\n" + text, to: "customers.csv")
            let words = ["import", "--data", folder.data, file]
            for attempt in 1...3 {
                let child = try ChildProcess(Checkout.program, words)
                let journal = folder.data + "/journal"
                // Killed once some of it is on the disk.
                while !child.hasEnded {
                    let names = try? FileManager.default.contentsOfDirectory(atPath: journal)
                    if (names?.filter { $0.hasSuffix(".jsonl") }.count ?? 0) >= attempt { break }
                    giveWay()
                }
                child.send(SIGKILL)
                _ = child.wait()
            }
            let done = try ChildProcess.run(words)
            #expect(done.code == 0, "\(done.output)")
            #expect(done.output.contains(" 0 refused"))
            let to = folder.path + "/out"
            #expect(try ChildProcess.run(["export", "--data", folder.data, "--to", to]).code == 0)
            let lines = try InputFile.bytes(of: to + "/customers.jsonl").count { $0 == 0x0A }
            #expect(lines == rows)
        }

        /// Lets others run.
        private func giveWay() { sched_yield() }

        @Test("say by their exit codes what was wrong")
        func codes() throws {
            let folder = try TemporaryFolder()
            let bad = try folder.write(
                "id,firstName,lastName,email\nx,A,B,nobody\n", to: "customers.csv")
            let odd = try folder.write("x", to: "letters.txt")
            let words = ["import", "--data", folder.data]
            #expect(try ChildProcess.run(words).code == 64)
            #expect(try ChildProcess.run(words + [odd]).code == 64)
            #expect(try ChildProcess.run(words + [folder.path + "/ratings.csv"]).code == 66)
            #expect(try ChildProcess.run(words + ["--dry-run", bad]).code == 65)
            #expect(try ChildProcess.run(words + [bad]).code == 65)
            let export = ["export", "--data", folder.data, "--to", folder.path + "/out"]
            #expect(try ChildProcess.run(export + ["--format", "xml"]).code == 64)
            #expect(
                try ChildProcess.run(["export", "--data", "/nowhere", "--to", "/x"]).code == 66)
        }
    }
}
