public import JSON

/// What a member of staff shows beside their password: codes of an app, and codes on paper for when
/// that is lost.
public struct SecondFactor: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "otp_" }

    /// Its id, given once, from which the seed follows (`OneTimeSeeds`).
    public let id: ID<SecondFactor>
    /// Whose it is.
    public let owner: ID<StaffMember>
    /// When it was begun.
    public let createdAt: Timestamp
    /// When its owner showed that the app has it; nil until then, and so long it guards nothing.
    public internal(set) var confirmedAt: Timestamp?
    /// The last step whose code was taken: it and all before it are spent.
    public internal(set) var lastStep: Int64
    /// SHA-256 of the recovery codes that are left.
    public internal(set) var recovery: [SHA256.Digest]

    /// Recovery codes that are given at a time.
    public static let recoveryCount = 10
    /// Random bytes of a recovery code: 80 bits, which nobody guesses from its digest.
    public static let recoveryBytes = 10
    /// How long one that was begun can be confirmed.
    public static let patience = 1 * Milliseconds.hour

    /// Whether it can still be confirmed.
    func isBegun(_ now: Timestamp) -> Bool {
        confirmedAt == nil && now < createdAt.adding(milliseconds: Self.patience)
    }
}

extension SecondFactor: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        owner = try r("ownerId")
        createdAt = try r("createdAt")
        confirmedAt = try r("confirmedAt")
        let lastStep: Int = try r("lastStep")
        self.lastStep = Int64(lastStep)
        recovery = try r("recovery")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("ownerId", owner)
        w("createdAt", createdAt)
        w("confirmedAt", confirmedAt)
        w("lastStep", Int(lastStep))
        w("recovery", recovery)
    }
}
