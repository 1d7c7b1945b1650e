public import JSON

/// That somebody saw what is not everybody's to see: a fact like any other, so that it is durable
/// before the answer leaves, names who it was, and is found where changes are.
///
/// Whatever else is read leaves no trace: only reads that privacy law, or the business, will be
/// asked about.
public struct Reading: Equatable, Sendable {
    /// What was seen.
    public enum Matter: String, CaseIterable, JSONEnum, Sendable {
        /// How customers can be reached, and where they live.
        case customers
        /// Who was erased when.
        case erasures
        /// What programs may do, and which were used.
        case apiKeys = "api_keys"
        /// The audit trail itself.
        case audit
        /// The same, as a file that leaves the system.
        case auditExport = "audit_export"
    }

    /// What was seen.
    public let matter: Matter
    /// Whose it is, in the order in which it was shown; none where it is nobody's.
    public let ids: [String]

    /// Things that one reading can name: as many as a page of a list.
    public static let idsMax = 100

    /// - Parameter ids: Those beyond the most are left out.
    public init(_ matter: Matter, of ids: [String] = []) {
        self.matter = matter
        self.ids = Array(ids.prefix(Self.idsMax))
    }
}

extension Reading: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        matter = try r("matter")
        ids = try r("ids")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("matter", matter)
        w("ids", ids)
    }
}

/// What can happen to a reading.
public enum ReadingEvent: Sendable {
    /// It is what somebody is shown.
    case made(Reading)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        guard kind == "made" else { throw .unknownEvent(kind, at: r.offset) }
        self = .made(try r("reading"))
    }

    var kind: String { "made" }

    func write(members w: inout JSONWriter) {
        switch self {
        case .made(let reading): w("reading", reading)
        }
    }
}

/// Puts a reading on record. State does not change by it.
public struct RecordReading: Command {
    let reading: Reading

    /// - Parameter reading: What is about to be shown.
    public init(_ reading: Reading) {
        self.reading = reading
    }

    /// Decides; refuses nothing.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        draft.record(.reading(.made(reading)))
    }
}
