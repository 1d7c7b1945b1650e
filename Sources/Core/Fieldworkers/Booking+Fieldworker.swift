extension Booking {
    /// Whether it is a fieldworker's: they are to do it, or did it, and its rating counts for them
    /// though somebody else goes there since (D8).
    public func isOf(_ worker: ID<Fieldworker>) -> Bool {
        fieldworker == worker || attributedTo == worker
    }
}
