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
    /// What was written anew without what was erased never takes its place.
    case keepsErased
    /// Room is never set aside.
    case reservesNothing
    /// The names of archived segments are not durable when the old ones go.
    case skipsArchiveSync
    /// The files of a snapshot are not synced before it gets its name.
    case skipsSnapshotSync
    /// Photos are not synced before the transaction that names them.
    case skipsFileSync
    /// The names of photos are never made durable.
    case skipsFileNames
    /// A transaction names a photo before the file is kept.
    case namesFilesFirst
    /// A photo that was kept may be swept before the transaction names it.
    case releasesFilesEarly
    /// A file is removed while a crash can still bring back what names it.
    case sweepsBeforeDurable
    /// Ids come from the clock alone, whatever was given before.
    case forgetsIDs
}
