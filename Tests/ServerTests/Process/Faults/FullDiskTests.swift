import Foundation
import JSON
import Testing

@testable import Server

extension ProcessTests {
    /// The real program on a disk that really is full.
    @Suite("A full disk loses nothing that was answered")
    struct FullDiskTests {
        @Test(
            "is noticed before a write begins, at the start too, and forgotten when it has room",
            .enabled(if: SmallDisk.isPossible, "this process may not mount a file system"))
        func full() throws {
            let folder = try TemporaryFolder()
            let disk = try SmallDisk(folder.path + "/disk", megabytes: 64)
            let data = disk.path + "/data"
            let business = try GeneratedBusiness(in: data, bookings: 1_500)
            let log = folder.path + "/log"
            let server = try ServingProcess(
                data, ["--set", "metrics.port=0"], in: .init(errors: log))
            let metrics = try #require(
                server.child.line()?.split(separator: ":").last.flatMap {
                    UInt16($0.prefix { $0.isWholeNumber })
                })
            disk.fill()
            let crowd = RatingCrowd(
                port: server.port, customer: business.customer, commentBytes: 4_900)
            crowd.begin(business.ids)
            crowd.wait { crowd.refusedCount >= RatingCrowd.connections }
            let text = String(
                decoding: try HTTPClient(port: metrics).send("GET", "/metrics").body, as: UTF8.self)
            #expect(text.contains("\nwelldone_journal_shortages_total 1\n"))
            #expect(text.contains("\nwelldone_journal_failures_total 0\n"), "none was lost")
            #expect(text.contains("\nwelldone_journal_writable 0\n"))
            server.crash()
            let known = crowd.end(givingUp: true)
            #expect(known.answered.count >= 100 && known.answered.count < business.ids.count)
            #expect(known.oddities.allSatisfy { $0.contains("closed") || $0.contains("io") })

            // There is no room either for what was set aside before and for more.
            disk.fill()
            let again = try ServingProcess(data)
            try CrashTests.compare(
                .init(answered: known.answered, sent: known.sent), port: again.port,
                token: business.office)
            let rest = business.ids.filter { known.answered[$0] == nil }.prefix(40)
            let later = RatingCrowd(port: again.port, customer: business.customer)
            later.begin(Array(rest))
            later.wait { later.refusedCount >= RatingCrowd.connections }
            #expect(later.answeredCount == 0)
            disk.clear()
            let more = later.end()
            #expect(more.oddities.isEmpty, "\(more.oddities.prefix(3))")
            #expect(more.answered.count == rest.count)
            #expect(again.stop() == 0)
            #expect(try ChildProcess.run(["check", "--data", data]).code == 0)
        }
    }
}
