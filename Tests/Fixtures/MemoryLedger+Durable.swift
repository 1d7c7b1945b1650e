public import Core

extension MemoryLedger {
    /// As `isAvailable` says.
    public var isWriting: Bool { isAvailable }

    /// Everything is durable at once.
    public var durableSequence: SequenceNumber { state.sequence }
}
