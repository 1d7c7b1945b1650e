/// Making a data folder, and taking one that is there.
extension DataFolder {
    /// What a folder may hold and still count as empty: what a process leaves that ended before it
    /// had made the rest, and what a new file system has in its root.
    private static let passedOver: Set<String> = ["lock", "key.tmp", "lost+found"]

    /// Makes the folder, or takes one that is there when it is empty or has data already. Only then
    /// it becomes its owner's alone: a mistyped path must not change a folder of something else.
    ///
    /// - Throws: `foreign` for a folder that holds other things; `io`.
    func claim() throws(StorageError) {
        if try files.makeFolder(path) { return try files.syncFolder(parent) }
        let names = try requireOurs()
        try files.restrictFolder(path)
        // A process that made the folder may have died before its name was durable.
        if !hasData(names) { try files.syncFolder(parent) }
    }

    /// - Returns: The names in it.
    /// - Throws: `foreign` for a folder that holds other things; `io`, also when there is none.
    @discardableResult
    func requireOurs() throws(StorageError) -> [String] {
        let names = try files.list(path)
        guard isOurs(names) else {
            throw .foreign(path: path, why: "it is no data folder, and not empty")
        }
        return names
    }

    /// - Throws: `foreign` when there is a journal or a snapshot; `io`.
    func requireEmpty() throws(StorageError) {
        for part in [journal, snapshots] {
            do throws(StorageError) {
                if try files.list(part).isEmpty { continue }
            } catch {
                guard error.isAbsence else { throw error }
                continue
            }
            throw .foreign(path: path, why: "it has data already, and only a new one can be filled")
        }
    }

    /// Whether a folder with these names in it is empty, or a data folder.
    private func isOurs(_ names: [String]) -> Bool {
        hasData(names) || Self.passedOver.isSuperset(of: names)
    }

    /// Whether a folder with these names in it is a data folder, or what is left of one.
    func hasData(_ names: [String]) -> Bool {
        [key, journal, snapshots].contains { names.contains(Self.split($0).name) }
    }

    /// A folder whose journal and snapshots are gone is not taken for a new one, which would remove
    /// its photos as named by nothing.
    ///
    /// - Throws: `missing` when there is a key and neither of them: it is made after both; `io`.
    func requireParts() throws(StorageError) {
        let names = try files.list(path)
        let isThere = [journal, snapshots, key].map { names.contains(Self.split($0).name) }
        guard isThere == [false, false, true] else { return }
        throw .missing(path: journal, why: "the folder has a key, which is made after it")
    }

    /// Makes the folders in it, durable before anything else is.
    func makeParts() throws(StorageError) {
        var isNew = false
        for part in [journal, snapshots] {
            if try files.makeFolder(part) { isNew = true } else { try files.restrictFolder(part) }
        }
        if isNew { try files.syncFolder(path) }
    }
}
