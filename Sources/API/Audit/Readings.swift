import Core
import HTTP1
import Synchronization

/// Puts on record who saw what is not everybody's to see, before they see it.
///
/// 1. The answer waits for the disk as that of a change does. Where the journal takes nothing, as
///    on a full disk, reading goes on all the same, and the log has who saw what.
/// 2. The same caller who sees the same again within `again` is on record already. So a program
///    that asks every second costs a line in ten minutes and no sync in between.
/// 3. What it remembers of that is bounded; what it forgets is only recorded once more.
final class Readings: Sendable {
    /// How long the same is not recorded again, in milliseconds.
    static let again = 10 * Milliseconds.minute
    /// Readings that it remembers.
    static let countMax = 4_096

    private struct Note: Sendable {
        let at: Timestamp
        let sequence: SequenceNumber
    }

    private let notes = Mutex<[SHA256.Digest: Note]>([:])

    /// Records a reading.
    ///
    /// - Returns: What must be durable before it is shown; 0 where nothing can be recorded now.
    func record(_ reading: Reading, by call: Call) -> SequenceNumber {
        let key = Self.key(of: reading, call)
        let now = call.now
        let known = notes.withLock { notes -> SequenceNumber? in
            guard let note = notes[key] else { return nil }
            let age = now.milliseconds - note.at.milliseconds
            return (0..<Self.again).contains(age) ? note.sequence : nil
        }
        if let known { return known }
        let sequence: SequenceNumber
        do throws(LedgerError) {
            sequence = try call.api.ledger.execute(RecordReading(reading), call.origin).sequence
        } catch {
            call.api.options.unrecorded(reading.matter.action, call.caller.account, call.peer)
            return 0
        }
        notes.withLock { notes in
            if notes.count >= Self.countMax {
                notes = notes.filter { now < $0.value.at.adding(milliseconds: Self.again) }
                if notes.count >= Self.countMax { notes = [:] }
            }
            notes[key] = Note(at: now, sequence: sequence)
        }
        return sequence
    }

    /// Forgets all: some of what was recorded may have been lost before the disk had it.
    func forget() { notes.withLock { $0 = [:] } }

    /// The same session, or key, from the same address, and the same that is seen.
    private static func key(of reading: Reading, _ call: Call) -> SHA256.Digest {
        let who = call.caller.session?.id.text ?? call.caller.account?.text ?? ""
        let parts = [who, call.peer, reading.matter.rawValue] + reading.ids
        return SHA256.digest(of: Array(parts.joined(separator: "\n").utf8))
    }
}

extension Call {
    /// An answer, once it is on record that it is given. What shows nothing, as 304, is not, and
    /// neither is a reading of nobody.
    ///
    /// - Throws: Where nothing may be changed yet, that the body is due.
    func recorded(_ reply: Reply, _ reading: Reading) throws(Failure) -> Reply {
        // What would still be refused is not shown.
        try refuseQuery()
        let reply = hasConditions ? try conditional(reply) : reply
        guard case .ready(let response, let after) = reply, response.status == .ok else {
            return reply
        }
        if isHeadOnly { throw Failure.bodyIsDue }
        let sequence = api.readings.record(reading, by: self)
        return .ready(response, after: max(after, sequence))
    }
}

extension Call {
    /// An answer that shows how customers can be reached beside something else.
    ///
    /// - Throws: As for any other reading.
    func recorded(_ reply: Reply, showing customers: [ID<Customer>]) throws(Failure) -> Reply {
        if customers.isEmpty { return reply }
        var shown: Set<ID<Customer>> = []
        let ids = customers.filter { shown.insert($0).inserted }.map(\.text)
        return try recorded(reply, Reading(.customers, of: ids))
    }
}

extension API {
    /// Says that a write was lost, so that nobody rests on a reading that may have been in it.
    public func noteLoss() { readings.forget() }
}
