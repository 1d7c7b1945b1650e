import Core
import Storage
import Transport

extension MetricsText {
    /// Connections and bytes.
    mutating func add(_ server: ServerCounters, refused: [String: Int]) {
        value("welldone_connections", .gauge, "Connections open now.", server.connectionsOpen)
        value(
            "welldone_connections_total", .counter, "Connections that were taken.",
            server.connections)
        let refusals = "welldone_connections_refused_total"
        family(
            refusals, .counter,
            "Connections that were turned away: too many in all (503), too many from one address "
                + "(429), at a listener for proxies from none that is trusted, or ended since "
                + "there was no room for a body (503).")
        sample(refusals, [("reason", "server_full")], server.refusalsServerFull)
        sample(refusals, [("reason", "address_full")], server.refusalsAddressFull)
        sample(refusals, [("reason", "untrusted")], server.refusalsUntrusted)
        sample(refusals, [("reason", "bodies_full")], server.refusalsBodiesFull)
        value(
            "welldone_timeouts_total", .counter,
            "Connections ended because a head, a body or a reader was too slow.", server.timeouts)
        value("welldone_received_bytes_total", .counter, "Bytes from clients.", server.bytesIn)
        value("welldone_sent_bytes_total", .counter, "Bytes to clients.", server.bytesOut)
        let name = "welldone_malformed_requests_total"
        family(
            name, .counter,
            "What was no request, no PROXY header, beyond a limit, or never whole (incomplete, "
                + "stopped), and ended its connection.")
        for (kind, count) in refused.sorted(by: { $0.key < $1.key }) {
            sample(name, [("kind", kind)], count)
        }
    }

    /// The journal.
    mutating func add(_ store: StoreFigures) {
        let time = "welldone_journal_commit_duration_seconds"
        family(time, .histogram, "Writing and syncing one batch of transactions.")
        histogram(
            time, [], bounds: StoreFigures.timeBounds, counts: store.commitsByTime,
            sum: store.seconds)
        let size = "welldone_journal_commit_transactions"
        family(size, .histogram, "Transactions in one batch, which share one sync.")
        histogram(
            size, [], bounds: StoreFigures.sizeBounds.map(Double.init),
            counts: store.commitsBySize, sum: Double(store.transactions))
        value("welldone_journal_bytes_total", .counter, "Bytes written.", store.bytes)
        value(
            "welldone_journal_failures_total", .counter, "Writes or syncs that failed.",
            store.failures)
        value(
            "welldone_journal_shortages_total", .counter,
            "Times that there was no room to set aside.", store.shortages)
        value(
            "welldone_journal_waiting_transactions", .gauge, "Transactions that wait for the disk.",
            store.waiting)
        value(
            "welldone_journal_waiting_bytes", .gauge, "Their bytes, about.", store.waitingBytes)
        value(
            "welldone_journal_writable", .gauge, "1 while changes are taken, else 0.",
            store.isWriting ? 1 : 0)
        value(
            "welldone_journal_sequence", .gauge, "The last transaction.",
            Int(clamping: store.sequence))
        value(
            "welldone_journal_durable_sequence", .gauge, "The last transaction on the disk.",
            Int(clamping: store.durable))
        value(
            "welldone_snapshot_sequence", .gauge, "The last transaction of the newest snapshot.",
            Int(clamping: store.snapshot))
        value(
            "welldone_snapshots_total", .counter, "Snapshots that were written.", store.snapshots)
        value(
            "welldone_snapshot_failures_total", .counter,
            "Snapshots beside what runs that could not be written.", store.snapshotFailures)
        value(
            "welldone_snapshot_duration_seconds", .gauge,
            "How long the newest snapshot took; 0 before the first.", store.snapshotSeconds)
        if let at = store.snapshotAt {
            value(
                "welldone_snapshot_timestamp_seconds", .gauge,
                "When the newest snapshot was begun, in seconds since 1970.",
                Double(at.milliseconds) / 1_000)
        }
        value(
            "welldone_snapshot_journal_bytes", .gauge,
            "The journal's bytes since the newest snapshot, about: what a start replays.",
            store.bytesSinceSnapshot)
    }

    /// The process.
    mutating func add(_ process: ProcessFigures) {
        value(
            "process_cpu_seconds_total", .counter, "Seconds of processor time.", process.cpuSeconds)
        value(
            "process_resident_memory_bytes", .gauge, "Memory in use and present.",
            process.residentBytes)
        value("process_virtual_memory_bytes", .gauge, "Address space.", process.virtualBytes)
        value("process_open_fds", .gauge, "Descriptors open.", process.openDescriptors)
        value("process_max_fds", .gauge, "Descriptors allowed.", process.descriptorsMax)
        value(
            "process_start_time_seconds", .gauge, "When it started, in seconds since 1970.",
            process.startSeconds)
    }
}
