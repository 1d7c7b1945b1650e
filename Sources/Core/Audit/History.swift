public import JSON

/// What happened, as the journal has it: the audit trail. `Storage.Store` is the durable one.
public protocol History: Sendable {
    /// Goes back through what happened, the newest first. Blocks.
    ///
    /// Only what is durable is told. What was archived is told as long as it is there.
    ///
    /// - Parameter body: Hears of each transaction that is wanted; false ends the walk.
    /// - Returns: Where another walk would have to go on, since this one came to an end of its own
    ///   at `HistorySearch.bytesMax`; nil when there is no more, or `body` ended it.
    func walkBack(
        _ search: HistorySearch, _ body: (HistoryLine) -> Bool
    ) throws(HistoryFault) -> SequenceNumber?
}

/// Which transactions are wanted.
public struct HistorySearch: Sendable {
    /// Only those before this one.
    public var before = SequenceNumber.max
    /// Texts that all stand in the transaction's line, as they are written there.
    public var texts: [String] = []
    /// Not those before this moment. The walk ends a day before it, for clocks that are set back.
    public var from: Timestamp?
    /// Not those at this moment, nor after it.
    public var to: Timestamp?
    /// Bytes of the journal that one walk looks at, about.
    public var bytesMax: Int

    /// All of them, up to so many bytes.
    public init(bytesMax: Int) {
        self.bytesMax = bytesMax
    }

    /// How far a moment before `from` lies at least where the walk ends.
    public static let clockMargin = Milliseconds.day

    /// Whether a transaction of a moment is wanted, as far as that goes.
    public func wants(_ at: Timestamp) -> Bool {
        if let from, at < from { return false }
        if let to, at >= to { return false }
        return true
    }

    /// Whether nothing that is older than a moment can be wanted.
    public func isOver(_ at: Timestamp) -> Bool {
        from.map { at < $0.adding(milliseconds: -Self.clockMargin) } ?? false
    }
}

/// One transaction as its line has it.
public struct HistoryLine: Sendable {
    /// What it says.
    public let transaction: Transaction
    /// The members of the line.
    public let members: [(name: String, value: JSONTree)]

    /// Both.
    public init(_ transaction: Transaction, _ members: [(name: String, value: JSONTree)]) {
        self.transaction = transaction
        self.members = members
    }
}

/// Why the audit trail cannot be read.
public enum HistoryFault: Error, Equatable, Sendable {
    /// The disk does not give it, or what it gives is no journal; the store told the log.
    case unreadable
}
