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

    /// Makes the folders in it.
    func makeParts() throws(StorageError) {
        for part in [journal, snapshots] {
            if try files.makeFolder(part) { continue }
            try files.restrictFolder(part)
        }
    }
}
