internal import Core

/// Where the journal ends: the last segment that has a durable transaction, and its durable length.
struct JournalTail: Equatable {
    var segment: SegmentHeader.Previous?
    /// The last durable transaction.
    var sequence: SequenceNumber = 0
}
