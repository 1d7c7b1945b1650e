public import Core

extension Store {
    /// Removes files that nothing names, and that nothing can come to name without being told.
    ///
    /// 1. That a photo is gone counts once the disk has it: until then a crash brings it back.
    /// 2. After a failed write nothing is removed until writes are taken again. A photo whose
    ///    transaction was lost is named by nothing, and the disk may have the transaction all the
    ///    same: until a next segment says where the last one ends, a start would find it.
    ///
    /// - Parameters:
    ///   - files: This store's.
    ///   - isDurable: Waits for a transaction, as long as it likes, and says whether the disk has
    ///     it.
    /// - Returns: How many were removed.
    /// - Throws: `io`.
    @discardableResult
    public func sweep(
        _ files: FileStore, isDurable: (SequenceNumber) -> Bool
    ) throws(StorageError) -> Int {
        try files.sweep { digests in
            var seen = Seen()
            let named = live.read { live in
                live.isFailed ? nil : digests.map { live.state.photos.isNamed($0, &seen) }
            }
            guard let named, isDurable(seen.sequence) else { return nil }
            return named
        }
    }
}
