/// The number of a transaction: 1 for the first, without gaps. Sequence numbers order, clocks do
/// not.
public typealias SequenceNumber = UInt64

/// How far the journal must be synced before what a reader saw may be shown to anyone.
///
/// Transactions are applied before they are durable. Whoever reads a row therefore notes the
/// transaction that last changed it; the answer leaves when the journal is synced that far, at once
/// nearly always. The functions of `State`'s parts that other targets can call all ask for a
/// `Seen`, so noting cannot be forgotten.
///
/// Source: design "Durable before visible", way (c).
public struct Seen: Equatable, Sendable {
    /// The greatest transaction whose effect was seen.
    public private(set) var sequence: SequenceNumber

    /// Nothing seen yet.
    public init(_ sequence: SequenceNumber = 0) {
        self.sequence = sequence
    }

    /// Notes that an effect of this transaction was seen.
    @inlinable public mutating func note(_ other: SequenceNumber) {
        if other > sequence { raise(to: other) }
    }

    @usableFromInline mutating func raise(to other: SequenceNumber) { sequence = other }
}
