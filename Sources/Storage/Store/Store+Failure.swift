internal import Core
internal import Dispatch

/// What happens after a failed write or sync. All of it runs on the committer's queue.
///
///     writing ──failed write──▶ failed ──state rebuilt──▶ rebuilt ──write succeeded──▶ writing
///                                └──again later──┘         └──again later──┘
extension Store {
    /// Refuses writes, tells those who wait, and starts to recover.
    func fail(_ error: StorageError) {
        let last = live.write { live in
            live.isFailed = true
            return live.state.sequence
        }
        let durable = committer.durable
        options.report(.writesFailed(error, durable: durable))
        committer.fail()
        rebuild(without: durable + 1...max(last, durable + 1), wait: StoreOptions.retryWaitMin)
    }

    /// Reads the durable state again and puts it in the place of the one that has more.
    private func rebuild(without lost: ClosedRange<SequenceNumber>, wait: Duration) {
        guard !committer.isClosed else { return }
        do throws(StorageError) {
            let tail = committer.journal.withLock { $0.tail }
            var state = try Recovery(folder: folder, report: options.report).rebuild(to: tail)
            // The old state is let go after the lock.
            live.write { swap(&$0.state, &state) }
        } catch {
            options.report(.stillFailing(error))
            retry(after: wait) { $0.rebuild(without: lost, wait: $1) }
            return
        }
        committer.lose(lost)
        resume(without: lost, wait: StoreOptions.retryWaitMin)
    }

    /// Fills the lost numbers with empty transactions, and one more that is not lost, in a new
    /// segment. When the disk takes them it works again.
    private func resume(without lost: ClosedRange<SequenceNumber>, wait: Duration) {
        guard !committer.isClosed else { return }
        let origin = Origin(at: options.now())
        let last = lost.upperBound + 1
        do throws(StorageError) {
            var batch = Batch()
            for sequence in lost.lowerBound...last {
                batch.add(Transaction(sequence: sequence, origin: origin, events: []))
            }
            var lines: [UInt8] = []
            batch.seal(durable: committer.durable, into: &lines)
            try committer.journal.withLock { (journal) throws(StorageError) in
                try journal.append(lines.span, through: last)
            }
        } catch {
            options.report(.stillFailing(error))
            retry(after: wait) { $0.resume(without: lost, wait: $1) }
            return
        }
        committer.resume(durable: last)
        live.write { live in
            for sequence in lost.lowerBound...last {
                live.state.apply(Transaction(sequence: sequence, origin: origin, events: []))
            }
            live.isFailed = false
        }
        options.report(.recovered(lost: lost))
        keepRoom()
    }

    func retry(
        after wait: Duration, _ attempt: @escaping @Sendable (Store, Duration) -> Void
    ) {
        let next = min(wait * 2, StoreOptions.retryWaitMax)
        options.later(wait) { [weak self] in
            guard let self else { return }
            self.committer.queue.async { attempt(self, next) }
        }
    }
}
