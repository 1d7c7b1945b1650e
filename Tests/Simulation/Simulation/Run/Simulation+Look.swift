import Core
import Storage

/// Comparing what the store shows with what should be so.
extension Simulation {
    /// Compares all of the state.
    func compare() {
        guard let store else { return }
        tally.comparisons += 1
        var found = Model()
        var sequence: SequenceNumber = 0
        _ = store.look { state, _ in
            found = Model(state)
            sequence = state.sequence
        }
        let (last, tip) = history.tip
        if history.isFailed {
            // The old state until it is rebuilt; then what is durable.
            let shown = [history.beforeFailure, history.durable.model].compactMap { $0 }
            guard let model = shown.first(where: { $0.isLike(found) }) else {
                return contradict("after a failed write something else is shown")
            }
            return compareAverages(model)
        }
        if sequence != last { contradict("state is at \(sequence), not at \(last)") }
        judge(found, against: tip)
        compareAverages(tip)
        judgeFiles(tip)
    }

    func judge(_ found: Model, against model: Model) {
        if !model.isLike(found) {
            var (a, b) = (model, found)
            a.answers = [:]
            b.answers = [:]
            contradict("state differs: \(a.differences(from: b).prefix(4))")
        }
        let missing = model.answersMissing(in: found, latest: latest)
        if !missing.isEmpty { contradict("kept answers are missing: \(missing)") }
        for key in found.answers.keys where found.answers[key] != model.answers[key] {
            contradict("an answer was kept that nobody gave")
        }
    }

    /// Compares the matrix and the lists with what they should be, added up anew.
    func compareAverages(_ model: Model) {
        guard let store else { return }
        let hour: Int64 = 3_600_000
        let from = now + Int64(wishes.number(-1_500...500)) * hour
        let to = wishes.chance(30) ? Int64.max : from + Int64(wishes.number(0...1_500)) * hour
        let start = wishes.chance(30) ? Int64.min : from
        let basis = RatingBasis.allCases[wishes.number(0...2)]
        let expected = model.matrix(basis, from: start, to: to)
        let lists = model.lists()
        var found: [String] = []
        var listed: [String] = []
        _ = store.look { state, seen in
            found = Model.matrix(state, basis, from: start, to: to, &seen)
            listed = model.lists(state, &seen)
        }
        if found != expected {
            contradict("the matrix says \(found), the ratings \(expected)")
        }
        for (a, b) in zip(lists, listed) where a != b { contradict("a list has \(b), not \(a)") }
        if lists.count != listed.count { contradict("\(listed.count) lists, not \(lists.count)") }
    }

    /// Reads a few things as clients do: what may be shown now must be durable.
    func lookAround() {
        guard let store else { return }
        let durable = history.durable
        guard store.durableSequence == durable.sequence else { return }
        let known = history.tip.model
        for id in known.bookings.keys.sorted() where wishes.chance(30) {
            var found: Booking?
            let seen = store.look { state, seen in
                found = state.bookings.table.find(ID(rawValue: id), &seen)
            }
            guard seen.sequence <= durable.sequence else { continue }
            if found.map({ .init($0) }) != durable.model.bookings[id] {
                contradict("booking \(id) is shown as the disk does not hold it")
            }
        }
        var shown: [String] = []
        var seen = store.look { state, seen in
            shown = Model.matrix(state, .rated, from: .min, to: .max, &seen)
        }
        if seen.sequence <= durable.sequence,
            shown != durable.model.matrix(.rated, from: .min, to: .max)
        {
            contradict("a matrix is shown that the disk does not hold")
        }
        var listed: [String] = []
        seen = store.look { state, seen in listed = durable.model.lists(state, &seen) }
        if seen.sequence <= durable.sequence, listed != durable.model.lists() {
            contradict("lists are shown that the disk does not hold")
        }
        readPhotos(durable.model)
        for (id, session) in known.sessions.sorted(by: { $0.key < $1.key }) {
            guard let token = SHA256.Digest(hex: session.token) else { continue }
            var found: Session?
            seen = store.look { state, seen in
                found = state.sessions.find(
                    token: token, now: Timestamp(milliseconds: self.now), &seen)
            }
            guard seen.sequence <= durable.sequence else { continue }
            let isDue = durable.model.sessions[id].map { self.now < $0.endsAt } ?? false
            if (found != nil) != isDue {
                contradict("session \(id) is shown as the disk does not hold it")
            }
        }
    }
}
