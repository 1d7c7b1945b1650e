internal import Core

extension Committer {
    /// Runs `done` once it is known what became of a transaction; at once when it is known already.
    func whenDurable(
        _ sequence: SequenceNumber, _ done: @escaping @Sendable (Durability) -> Void
    ) {
        if sequence <= durable, !hasEverLost {
            done(.durable)
            return
        }
        let known = gathered.withLock { gathered -> Durability? in
            if let known = gathered.outcome(of: sequence, durable: durable) { return known }
            gathered.waiters.add(sequence, done)
            return nil
        }
        if let known { done(known) }
    }

    /// What became of a transaction; nil while that is open.
    func outcome(of sequence: SequenceNumber) -> Durability? {
        gathered.withLock { $0.outcome(of: sequence, durable: durable) }
    }

    /// After a failed write: what gathered is dropped and its waiters are told. Later ones wait for
    /// the state to be rebuilt, since reading again any sooner would show them the same.
    func fail() {
        let waiters = gathered.withLock { gathered in
            if gathered.phase == .writing { gathered.phase = .failed }
            gathered.batch.removeAll()
            return gathered.waiters.take(through: .max)
        }
        resetWaiting()
        counted.withLock { $0.noteFailure() }
        for waiter in waiters { waiter.done(.lost) }
    }

    /// After the state was rebuilt without the transactions that were lost.
    func lose(_ lost: ClosedRange<SequenceNumber>) {
        noteLoss()
        let waiters = gathered.withLock { gathered in
            gathered.losses.append(lost)
            if gathered.losses.count > Self.lossesMax { gathered.losses.removeFirst() }
            if gathered.phase == .failed { gathered.phase = .rebuilt }
            return gathered.waiters.take(through: .max)
        }
        for waiter in waiters { waiter.done(.lost) }
    }

    /// After a batch was written to a new segment: takes batches again.
    func resume(durable sequence: SequenceNumber) {
        raise(to: sequence)
        gathered.withLock { gathered in
            guard gathered.phase == .rebuilt else { return }
            gathered.phase = .writing
            gathered.isAwake = false
        }
    }

    /// Takes nothing more; whoever still waits is told that it is lost.
    func close() {
        let waiters = gathered.withLock { gathered in
            gathered.phase = .closed
            gathered.batch.removeAll()
            return gathered.waiters.take(through: .max)
        }
        for waiter in waiters { waiter.done(.lost) }
    }

    /// Whether it was closed.
    var isClosed: Bool { gathered.withLock { $0.phase == .closed } }
}

extension Committer.Gathered {
    func outcome(of sequence: SequenceNumber, durable: SequenceNumber) -> Durability? {
        if losses.contains(where: { $0.contains(sequence) }) { return .lost }
        if sequence <= durable { return .durable }
        switch phase {
        case .writing, .failed: return nil
        case .rebuilt, .closed: return .lost
        }
    }
}
