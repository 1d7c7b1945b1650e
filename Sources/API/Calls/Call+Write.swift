import Core
import HTTP1
import JSON

extension Call {
    /// What an endpoint shows after a change.
    typealias Show<Outcome> = (Outcome, borrowing State, inout Seen) throws(Failure) -> Shown

    /// Executes a command and shows what came of it; with an `Idempotency-Key`, once (N23).
    ///
    /// What is shown is taken under the writer's lock, from the state as the command left it. With
    /// a key the answer is written out there too, since it is kept in the same transaction.
    mutating func execute<C: Command>(
        _ command: C, _ show: Show<C.Outcome>
    ) throws(Failure) -> Reply {
        try refuseHead(of: command)
        let key = try idempotencyKey()
        let durable = api.ledger.durableSequence
        var outcome: C.Outcome?
        var kept: KeptAnswer?
        var shown: Result<Shown, Failure>?
        var response: Response?
        let sequence: SequenceNumber
        do throws(LedgerError) {
            sequence = try api.ledger.transact(
                origin,
                decide: { (state, draft) throws(Refusal) in
                    if let key {
                        kept = try key.find(in: state, now: draft.now, durable: durable)
                        if kept != nil { return }
                    }
                    outcome = try command.decide(in: state, &draft)
                },
                conclude: { state, draft in
                    guard let outcome else { return }
                    var seen = Seen()
                    shown = Self.result { () throws(Failure) in try show(outcome, state, &seen) }
                    if let key, case .success(let shown) = shown {
                        let answer = shown.response
                        let subject = draft.subject(in: state)
                        draft.record(
                            .answer(.kept(key.keep(answer, now: draft.now, about: subject))))
                        response = answer
                    }
                })
        } catch {
            throw Failure(error)
        }
        seen.note(sequence)
        if let kept { return try replay(kept, key) }
        if shown == nil, let outcome {
            // Nothing had to change, so nothing was recorded.
            let shown = try look { (state, seen) throws(Failure) in
                try show(outcome, state, &seen)
            }
            return ready(shown.response)
        }
        switch shown {
        case .success(let shown): return ready(response ?? shown.response)
        case .failure(var failure):
            failure.after = seen.sequence
            throw failure
        case nil: throw Failure(internal: "a ledger did not show what it did")
        }
    }

    /// Finds out whether a command would be refused, before something costly is done for it.
    ///
    /// - Returns: Whether it is left to do: not where the `Idempotency-Key` has an answer.
    mutating func rehearse(_ command: some Command) throws(Failure) -> Bool {
        let key = try idempotencyKey()
        let origin = origin
        let durable = api.ledger.durableSequence
        return try look { (state, _) throws(Failure) in
            do throws(Refusal) {
                if let key, try key.find(in: state, now: origin.at, durable: durable) != nil {
                    return false
                }
                var draft = Draft(origin: origin, lastID: state.lastID)
                _ = try command.decide(in: state, &draft)
                return true
            } catch {
                throw Failure(LedgerError.refused(error, after: state.sequence))
            }
        }
    }

    /// Refuses what the head of a request asks for beside the command; but what is missing is said
    /// first. Where there is only a head it goes no further.
    private mutating func refuseHead(of command: some Command) throws(Failure) {
        do throws(Failure) {
            try refuseQuery()
            // What has a body, or a version, has its conditions met with that.
            if case .none = endpoint.body, !endpoint.takesPrecondition, hasConditions {
                try refuseConditions(isThere: true)
            }
            if isHeadOnly { throw Failure.bodyIsDue }
        } catch {
            let origin = origin
            let isAll = error.isBodyDue
            try look { (state, _) throws(Failure) in
                var draft = Draft(origin: origin, lastID: state.lastID)
                do throws(Refusal) { _ = try command.decide(in: state, &draft) } catch {
                    var isMissing = false
                    if case .notFound = error { isMissing = true }
                    if isMissing || isAll { throw Failure(error, after: state.sequence) }
                }
            }
            throw error
        }
    }

    private static func result<Value>(
        _ body: () throws(Failure) -> Value
    ) -> Result<Value, Failure> {
        do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }

    private func replay(_ kept: KeptAnswer, _ key: IdempotencyKey?) throws(Failure) -> Reply {
        guard let key, kept.body == key.body else {
            var failure = Failure(.idempotencyKeyReused)
            failure.after = seen.sequence
            throw failure
        }
        return ready(key.replay(kept))
    }
}
