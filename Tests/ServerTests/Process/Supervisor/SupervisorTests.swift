import Synchronization
import Testing

@testable import Server

@Suite("What a service manager is told (sd_notify(3))")
struct SupervisorTests {
    @Test("reaches its socket, by path or by abstract name", arguments: [true, false])
    func sends(isAbstract: Bool) throws {
        let folder = try TemporaryFolder()
        let address = isAbstract ? "@" + folder.path.dropFirst() : folder.path + "/notify"
        let receiver = try NotifyReceiver(address)
        let supervisor = Supervisor(["NOTIFY_SOCKET": address], process: 1)
        supervisor.tell(.ready, .status("Serving\nwell"))
        #expect(receiver.next() == ["READY=1", "STATUS=Serving well"])
        supervisor.tell(.reloading(sinceMicroseconds: 17))
        #expect(receiver.next() == ["RELOADING=1", "MONOTONIC_USEC=17"])
        supervisor.tell(.stopping, .moreTime(.seconds(3)))
        #expect(receiver.next() == ["STOPPING=1", "EXTEND_TIMEOUT_USEC=3000000"])
        supervisor.tell(.alive)
        #expect(receiver.next() == ["WATCHDOG=1"])
    }

    static let nobody: [[String: String]] = [
        [:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "@"], ["NOTIFY_SOCKET": "vsock:2:1234"],
        ["NOTIFY_SOCKET": "relative"],
        ["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 107)],
    ]

    @Test("without one nothing is said", arguments: nobody)
    func silent(environment: [String: String]) {
        let supervisor = Supervisor(
            environment.merging(["WATCHDOG_USEC": "1000"]) { $1 }, process: 1)
        #expect(!supervisor.isThere)
        #expect(supervisor.watchdogTime == nil)
        supervisor.tell(.ready)
    }

    static let watches: [(variables: [String: String], time: Duration?)] = [
        (["WATCHDOG_USEC": "30000000"], .seconds(30)),
        (["WATCHDOG_USEC": "500", "WATCHDOG_PID": "7"], .microseconds(500)),
        (["WATCHDOG_USEC": "500", "WATCHDOG_PID": "8"], nil),
        (["WATCHDOG_USEC": "500", "WATCHDOG_PID": ""], nil),
        (["WATCHDOG_USEC": "0"], nil), (["WATCHDOG_USEC": "-5"], nil),
        (["WATCHDOG_USEC": "soon"], nil), ([:], nil),
    ]

    @Test("it watches whom it says that it watches", arguments: watches)
    func watchdog(variables: [String: String], time: Duration?) {
        let environment = variables.merging(["NOTIFY_SOCKET": "/nobody/listens"]) { $1 }
        #expect(Supervisor(environment, process: 7).watchdogTime == time)
    }

    @Test("a watchdog hears of a process as long as all of it answers")
    func alive() throws {
        let folder = try TemporaryFolder()
        let receiver = try NotifyReceiver(folder.path + "/notify")
        let supervisor = Supervisor(
            ["NOTIFY_SOCKET": receiver.address, "WATCHDOG_USEC": "20000"], process: 1)
        let looks = Looks()
        let watchdog = Watchdog(supervisor) { time in
            #expect(time == .milliseconds(5))
            return looks.next() % 2 == 0 ? "nothing answers" : nil
        }
        for _ in 0..<3 { #expect(receiver.next() == ["WATCHDOG=1"]) }
        // Every other look found something: as many notices as good looks.
        #expect(looks.count >= 5)
        watchdog?.cancel()
        #expect(Watchdog(Supervisor([:], process: 1), find: { _ in nil }) == nil)
    }
}

/// Counts.
private final class Looks: Sendable {
    private let number = Atomic(0)

    var count: Int { number.load(ordering: .relaxed) }
    func next() -> Int { number.add(1, ordering: .relaxed).newValue }
}
