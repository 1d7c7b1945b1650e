import JSON

/// What every row says of its own life.
public struct Revision: Equatable, Sendable {
    /// 1 at first, and one more with each change.
    public var version: Int
    /// When it came to be.
    public var createdAt: Timestamp
    /// When it last changed.
    public var updatedAt: Timestamp

    /// A new row's.
    init(created now: Timestamp) {
        version = 1
        createdAt = now
        updatedAt = now
    }

    /// What was there from the start, before anybody made it: its times are no moments.
    static let fromTheStart = Revision(created: Timestamp(milliseconds: 0))

    /// When it came to be; nil for what was there from the start.
    public var createdThen: Timestamp? {
        createdAt == Self.fromTheStart.createdAt ? nil : createdAt
    }

    /// When it last changed; nil for what was there from the start and never did.
    public var updatedThen: Timestamp? {
        updatedAt == Self.fromTheStart.updatedAt ? nil : updatedAt
    }

    /// Counts a change.
    mutating func advance(_ now: Timestamp) {
        version += 1
        updatedAt = now
    }

    init(members r: inout JSONReader) throws(JSONError) {
        version = try r("version")
        createdAt = try r("createdAt")
        updatedAt = try r("updatedAt")
    }

    func write(members w: inout JSONWriter) {
        w("version", version)
        w("createdAt", createdAt)
        w("updatedAt", updatedAt)
    }
}
