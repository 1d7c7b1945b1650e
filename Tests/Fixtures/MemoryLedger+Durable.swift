public import Core

extension MemoryLedger {
    /// Everything is durable at once.
    public var durableSequence: SequenceNumber { state.sequence }
}
