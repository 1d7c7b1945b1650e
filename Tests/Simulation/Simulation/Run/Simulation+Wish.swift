import Core
import Storage

/// Asking the store for things, and judging its answers.
extension Simulation {
    func wish() {
        if !unknown.isEmpty, wishes.chance(25) {
            let again = unknown.removeFirst()
            return ask(again.act, key: again.key)
        }
        if !answered.isEmpty, wishes.chance(5) {
            // Sent again, though it was answered.
            let again = answered[wishes.number(0...(answered.count - 1))]
            return ask(again.act, key: again.key)
        }
        let act = wishes.next(in: history.tip.model, now: now)
        var key: String?
        // Log-ins take no keys, since their answers hold a secret.
        if !act.isAnswerSecret, wishes.chance(20) {
            keysCount += 1
            key = "key \(keysCount)"
        }
        ask(act, key: key)
    }

    func ask(_ act: Act, key: String?) {
        let isNamedFirst = mutant == .namesFilesFirst
        guard isNamedFirst || keepFile(of: act) else {
            if let key { unknown.append((key, act)) }
            return
        }
        decide(act, key: key)
        if isNamedFirst { _ = keepFile(of: act) }
        releaseFile(of: act)
    }

    private func decide(_ act: Act, key: String?) {
        guard let store else { return }
        let request = key.map { SHA256.digest(of: Array($0.utf8)) }
        let durable = store.durableSequence
        var id: UInt64 = 0
        var kept: KeptAnswer?
        var isDecided = false
        let origin = Origin(from: "192.0.2.7", at: Timestamp(milliseconds: now))
        do throws(LedgerError) {
            // As `Call.execute` does it.
            let sequence = try store.transact(
                origin,
                decide: { (state, draft) throws(Refusal) in
                    if let request, let found = state.answers.find(request, now: draft.now) {
                        guard found.keptIn <= durable else {
                            throw .conflict(.idempotencyInProgress)
                        }
                        kept = found.answer
                        return
                    }
                    if mutant == .forgetsIDs { draft = Draft(origin: draft.origin, lastID: 0) }
                    id = try act.decide(in: state, &draft)
                    isDecided = true
                },
                conclude: { state, draft in
                    guard let request, isDecided else { return }
                    let subject = draft.subject(in: state)
                    draft.record(
                        .answer(
                            .kept(
                                KeptAnswer(
                                    request: request, body: request, status: 201, location: nil,
                                    etag: nil, answer: "\(id)", at: draft.now,
                                    subject: subject))))
                })
            if let kept {
                judgeReplay(kept, of: act, key)
            } else {
                judge(act, id, at: sequence, key, request)
            }
        } catch {
            judgeRefusal(error, of: act, key, request)
        }
    }

    /// The store took it.
    private func judge(
        _ act: Act, _ id: UInt64, at sequence: SequenceNumber, _ key: String?,
        _ request: SHA256.Digest?
    ) {
        let tip = history.tip
        note("\(sequence): \(act)")
        guard !history.isFailed else { return contradict("a write was taken after a failed one") }
        let reasons = tip.model.reasons(against: act, now: now)
        guard reasons.isEmpty else {
            return contradict("taken in spite of \(reasons.sorted()): \(act)")
        }
        var model = tip.model
        let isChange = model.perform(act, id: id, now: now)
        noteMarks(of: act, id, in: model)
        let customer = model.customer(of: act, id)
        if isChange, let request, customer.map(model.isErased) != true {
            model.answers[request.hex] = .init(text: "\(id)", at: now, customer: customer)
            keptIn[request.hex] = sequence
        }
        model.lastID = max(model.lastID, id)
        guard sequence == tip.sequence + (isChange ? 1 : 0) else {
            return contradict("number \(sequence) after \(tip.sequence) for \(act)")
        }
        guard isChange else { return }
        if id != 0, id <= tip.model.lastID {
            contradict("the id \(id) is not above all that were given: \(act)")
        }
        tally(act, after: tip.model)
        history.append(model)
        tally.transactions += 1
        wait(for: sequence, act, key)
    }

    private func wait(for sequence: SequenceNumber, _ act: Act, _ key: String?) {
        let process = disk.process
        store?.whenDurable(sequence) { [weak self] outcome in
            guard let self, self.disk.process == process else { return }
            switch outcome {
            case .durable:
                if self.history.lost.contains(where: { $0.contains(sequence) }) {
                    self.contradict("\(sequence) was told durable after it was lost")
                }
                self.history.acknowledge(sequence)
                if let key { self.answered.append((key, act)) }
            case .lost:
                self.note("\(sequence) is lost, or not")
                self.tally.lost += 1
                if let key { self.unknown.append((key, act)) }
                if sequence <= self.history.acknowledged {
                    self.contradict("\(sequence) was told lost after it was durable")
                }
                self.judgeLoss()
            }
        }
    }

    /// Nothing is lost without a cause; and a disk that is only full is noticed before.
    private func judgeLoss() {
        if weather == .calm, !disk.hasCrashed { contradict("lost on a disk that works") }
        if weather == .full, !disk.hasCrashed { contradict("lost on a disk that is only full") }
    }

    private func judgeReplay(_ kept: KeptAnswer, of act: Act, _ key: String?) {
        note("replayed \(key ?? ""): \(act)")
        tally.replays += 1
        let known = history.tip.model.answers[kept.request.hex]
        if known?.text != kept.answer || history.isFailed {
            contradict("an answer of \(kept.answer) was kept for \(act), not \(known?.text ?? "-")")
        }
    }

    private func judgeRefusal(
        _ error: LedgerError, of act: Act, _ key: String?, _ request: SHA256.Digest?
    ) {
        guard case .refused(let refusal, _) = error else {
            if let key { unknown.append((key, act)) }
            let isBusy = options.pendingTransactionsMax < 100 || options.pendingBytesMax < 100_000
            if store?.isWriting == true, !isBusy, !disk.hasCrashed {
                contradict("refused, though writes are taken: \(act)")
            }
            return
        }
        tally.refusals += 1
        if case .conflict(.idempotencyInProgress) = refusal {
            let name = request?.hex ?? ""
            let kept = history.tip.model.answers[name]
            // The same may have been kept twice: an erasure drops what is old by the newest clock.
            let isDurable = (keptIn[name] ?? 0) <= history.acknowledged
            if kept == nil || isDurable && kept == history.durable.model.answers[name] {
                contradict("no request is under way with the key of \(act)")
            }
            if let key { unknown.append((key, act)) }
            return
        }
        let reasons = history.tip.model.reasons(against: act, now: now)
        if !reasons.contains(refusal.code) {
            contradict("refused by \(refusal), not by \(reasons.sorted()): \(act)")
        }
    }
}

extension Refusal {
    /// As the model names it.
    fileprivate var code: String {
        switch self {
        case .notFound: "not_found"
        case .invalid: "invalid"
        case .stale: "stale"
        case .notPermitted: "not_permitted"
        case .boundKey: "bound_key"
        case .notMaker: "not_maker"
        case .linkOver: "link_over"
        case .secondFactor: "second_factor"
        case .conflict(let conflict): conflict.rawValue
        case .ratingNotAllowed(let reasons): reasons.map(\.rawValue).joined(separator: ",")
        }
    }
}
