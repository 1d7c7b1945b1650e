public import Core
import JSON

extension MemoryLedger: History {
    /// Goes back through the lines that the journal would hold.
    public func walkBack(
        _ search: HistorySearch, _ body: (HistoryLine) -> Bool
    ) throws(HistoryFault) -> SequenceNumber? {
        var bytes = 0
        for transaction in transactions.reversed() where transaction.sequence < search.before {
            guard bytes < search.bytesMax else { return transaction.sequence + 1 }
            let line = JSON.encode(transaction)
            bytes += line.count
            guard !search.isOver(transaction.origin.at) else { return nil }
            let text = String(decoding: line, as: UTF8.self)
            guard search.wants(transaction.origin.at),
                search.texts.allSatisfy({ text.contains($0) }),
                case .object(let members)? = try? JSON.read(JSONTree.self, from: line)
            else { continue }
            // As it is read from a journal.
            var read = transaction
            read.former = []
            guard body(HistoryLine(read, members)) else { return nil }
        }
        return nil
    }
}
