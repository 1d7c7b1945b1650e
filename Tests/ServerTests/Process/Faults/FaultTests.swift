import Foundation
import Glibc
import JSON
import Testing

@testable import Server

extension ProcessTests {
    /// The real program, whose calls of the system fail while customers rate.
    @Suite("A system whose calls fail loses nothing that was answered")
    struct FaultTests {
        struct Case: CustomTestStringConvertible {
            let story: String
            var calls: [FaultPlan.Call]
            var errno = EIO
            var times = Int32.max
            /// Whether customers notice.
            var isNoticed = true
            var testDescription: String { story }
        }

        static let cases = [
            Case(story: "a write fails", calls: [.write]),
            Case(story: "a write fails once", calls: [.write], times: 1),
            Case(
                story: "writes are short, and that is no fault", calls: [.halfWrite],
                isNoticed: false),
            Case(
                story: "a write is short, and then the disk is full",
                calls: [.halfWrite, .write, .reserve], errno: ENOSPC),
            Case(story: "a sync fails once", calls: [.sync], times: 1),
            Case(story: "syncs fail", calls: [.sync]),
            Case(story: "the disk is full", calls: [.write, .reserve, .open], errno: ENOSPC),
            Case(
                story: "the file system became read-only",
                calls: [.write, .sync, .open, .rename, .syncFolder], errno: EROFS),
            Case(
                story: "a sync fails, and then there are no descriptors",
                calls: [.sync, .open], errno: EMFILE),
            Case(story: "a sync fails, and then no name can be made", calls: [.sync, .rename]),
            Case(story: "a sync fails, and then that of the folder", calls: [.sync, .syncFolder]),
        ]

        @Test("when", .enabled(if: FaultPlan.isWanted, "no clang is here"), arguments: cases)
        func fault(_ example: Case) throws {
            let folder = try TemporaryFolder()
            let business = try GeneratedBusiness(in: folder.data, bookings: 120)
            let plan = try FaultPlan(in: folder.path, under: folder.data + "/")
            let log = folder.path + "/log"
            let surroundings = ChildProcess.Surroundings(
                environment: plan.environment, errors: log)
            let server = try ServingProcess(
                folder.data, ["--set", "metrics.port=0"], in: surroundings)
            let metrics = try #require(
                server.child.line()?.split(separator: ":").last.flatMap {
                    UInt16($0.prefix { $0.isWholeNumber })
                })
            let crowd = RatingCrowd(port: server.port, customer: business.customer)
            crowd.begin(business.ids)
            crowd.wait { crowd.answeredCount >= 10 }
            plan.fail(example.calls, errno: example.errno, times: example.times)
            crowd.wait {
                example.isNoticed ? crowd.refusedCount >= RatingCrowd.connections : plan.hits >= 10
            }
            plan.heal()
            let known = crowd.end()
            #expect(known.oddities.isEmpty, "\(known.oddities.prefix(3))")
            #expect(known.answered.count == business.ids.count)
            #expect(plan.hits > 0)
            let figures = try HTTPClient(port: metrics).send("GET", "/metrics")
            let text = String(decoding: figures.body, as: UTF8.self)
            let hasFailures = !text.contains("\nwelldone_journal_failures_total 0\n")
            #expect(hasFailures == example.isNoticed)
            #expect(LogFile(path: log).lines("storage").isEmpty != example.isNoticed)
            server.crash()

            let again = try ServingProcess(folder.data)
            try CrashTests.compare(
                .init(answered: known.answered, sent: known.sent), port: again.port,
                token: business.office)
            #expect(again.stop() == 0)
            #expect(try ChildProcess.run(["check", "--data", folder.data]).code == 0)
        }

        @Test("when somebody moves the data folder away, and back")
        func movedFolder() throws {
            let folder = try TemporaryFolder()
            let business = try GeneratedBusiness(in: folder.data, bookings: 120)
            let server = try ServingProcess(folder.data)
            let crowd = RatingCrowd(port: server.port, customer: business.customer)
            crowd.begin(business.ids)
            crowd.wait { crowd.answeredCount >= 10 }
            #expect(rename(folder.data, folder.data + "-away") == 0)
            crowd.wait { crowd.refusedCount >= RatingCrowd.connections }
            #expect(rename(folder.data + "-away", folder.data) == 0)
            let known = crowd.end()
            #expect(known.oddities.isEmpty, "\(known.oddities.prefix(3))")
            #expect(crowd.refusedCount > 0)
            #expect(known.answered.count == business.ids.count)
            server.crash()
            let again = try ServingProcess(folder.data)
            try CrashTests.compare(
                .init(answered: known.answered, sent: known.sent), port: again.port,
                token: business.office)
            #expect(again.stop() == 0)
            #expect(try ChildProcess.run(["check", "--data", folder.data]).code == 0)
        }
    }
}
