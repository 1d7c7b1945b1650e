/// The part of the state that services are.
public struct Services: Sendable {
    /// All of them, archived ones too.
    public private(set) var table = Table<Service>()

    mutating func apply(_ event: RowEvent<Service>, in sequence: SequenceNumber) {
        table.apply(event, in: sequence)
    }
}
