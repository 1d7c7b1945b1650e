public import Core

extension Store: History {
    /// See `History`. Reads the files of the folder beside what runs; blocks.
    public func walkBack(
        _ search: HistorySearch, _ body: (HistoryLine) -> Bool
    ) throws(HistoryFault) -> SequenceNumber? {
        let history = JournalHistory(folder: folder, durable: durableSequence)
        do throws(StorageError) { return try history.walkBack(search, body) } catch {
            options.report(.historyUnread(error))
            throw .unreadable
        }
    }
}
