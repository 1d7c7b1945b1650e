/// A fault of the program under test, put between it and the disk: what a simulation must find.
public enum Mutant: String, CaseIterable, Sendable {
    /// The journal is never synced.
    case skipsSync
    /// A sync of the journal happens with the one after it.
    case syncsLate
    /// The names of segments are never made durable.
    case skipsFolderSync
    /// A failed sync is taken for one that succeeded.
    case ignoresFailedSync
    /// What the disk lost in a failed sync is still read, and believed.
    case keepsCacheAfterFailedSync
    /// A write that was short is taken for whole.
    case ignoresShortWrite
    /// A cut takes more than it should.
    case cutsTooMuch
    /// Room is never set aside.
    case reservesNothing
}
