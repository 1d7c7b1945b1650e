/// What storage asks of a disk. Two implementations: `LinuxFileSystem`, and in tests one that
/// fails on demand.
///
/// Paths are text and used as they stand. Nothing written is durable before the file's `sync`;
/// no name is durable before `syncFolder` of the folder that has it.
public protocol FileSystem: Sendable {
    /// Makes a folder with mode 0700; one that is there stays as it is.
    ///
    /// - Returns: Whether there was none.
    @discardableResult
    func makeFolder(_ path: String) throws(StorageError) -> Bool
    /// Gives a folder mode 0700.
    func restrictFolder(_ path: String) throws(StorageError)
    /// The names in a folder, `.` and `..` left out, in no order.
    func list(_ folder: String) throws(StorageError) -> [String]
    /// Makes a file with mode 0600 for appending; fails with `EEXIST` when there is one.
    func create(_ path: String) throws(StorageError) -> any File
    /// Opens a file only for reading; enough on a disk that takes no writes.
    func openForReading(_ path: String) throws(StorageError) -> any File
    /// Opens a file for reading, truncating and syncing.
    func open(_ path: String) throws(StorageError) -> any File
    /// Gives a file or folder another name, replacing a file that has it.
    func rename(_ path: String, to newPath: String) throws(StorageError)
    /// Gives a file one more name; fails with `EEXIST` when that is taken. `false` where the file
    /// system knows one name a file only.
    func link(_ path: String, to newPath: String) throws(StorageError) -> Bool
    /// Removes a file, if it has no other name.
    func remove(_ path: String) throws(StorageError)
    /// Removes a file as well, and gives its room back in steps, with something between them: a
    /// disk that frees much at once lets everybody's syncs wait meanwhile. Whoever has the file
    /// open may find it cut. What `between` throws ends the steps, not the removal.
    func remove(
        _ path: String, between: () throws(StorageError) -> Void
    ) throws(StorageError)
    /// Removes an empty folder.
    func removeFolder(_ path: String) throws(StorageError)
    /// Makes the names in a folder durable.
    func syncFolder(_ path: String) throws(StorageError)
    /// Takes a lock that ends with the process or with the returned object.
    ///
    /// - Throws: `StorageError.locked` when another has it.
    func lock(_ path: String) throws(StorageError) -> any HeldLock
}

extension FileSystem {
    /// In one step.
    public func remove(
        _ path: String, between: () throws(StorageError) -> Void
    ) throws(StorageError) { try remove(path) }
}

/// An open file. Closes when it is let go.
public protocol File: AnyObject, Sendable {
    /// Bytes in the file.
    func size() throws(StorageError) -> Int
    /// Adds all of the bytes at the end; after a failure any part of them may be there.
    func append(_ bytes: Span<UInt8>) throws(StorageError)
    /// Up to `count` bytes from `offset`; fewer only at the end.
    func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8]
    /// Makes contents and size durable. After a failure what is read is what the disk holds, as far
    /// as the system can be made to forget the rest; a later `sync` does not make up for it.
    func sync() throws(StorageError)
    /// Cuts the file at a size; what was reserved behind it is given back.
    func truncate(to size: Int) throws(StorageError)
    /// Sets room aside, so that the file can grow to a size even when the disk becomes full. Its
    /// size stays as it is.
    ///
    /// - Returns: Whether that is so; a file system may not know how to.
    /// - Throws: `io` with `ENOSPC` when there is no room.
    func reserve(upTo size: Int) throws(StorageError) -> Bool
    /// Whether a path leads to this file, and not to nothing or to another: somebody may have moved
    /// or replaced the folder.
    func isStill(at path: String) throws(StorageError) -> Bool
    /// Waits until the disk has taken an earlier part of what was written, and lets it begin with
    /// another, so that what a `sync` finds waiting stays small, for other files too. Proves
    /// nothing; where the system has no such thing it does nothing.
    func push(_ part: Range<Int>, after earlier: Range<Int>) throws(StorageError)
}

extension File {
    /// Sets nothing aside.
    public func reserve(upTo size: Int) throws(StorageError) -> Bool { false }

    /// Takes it to be there.
    public func isStill(at path: String) throws(StorageError) -> Bool { true }

    /// Nothing: only the disk's load depends on it.
    public func push(_ part: Range<Int>, after earlier: Range<Int>) throws(StorageError) {}
}

/// A lock while it is held.
public protocol HeldLock: AnyObject, Sendable {
    /// Gives the lock up; a second call does nothing.
    func release()
    /// Whether the locked file is still where it was locked.
    func isStillThere() throws(StorageError) -> Bool
}

extension HeldLock {
    /// Takes it to be there.
    public func isStillThere() throws(StorageError) -> Bool { true }
}
