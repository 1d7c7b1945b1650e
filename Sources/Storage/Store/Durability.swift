/// What became of a transaction.
public enum Durability: Equatable, Sendable {
    /// The disk holds it, and everything before it.
    case durable
    /// A write failed and its effects are gone; whether the disk has it is unknown until the next
    /// start. A writer answers that the outcome is unknown; a reader reads again.
    case lost
}
