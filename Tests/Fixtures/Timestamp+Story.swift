public import Core

/// The moments at which stories take place.
extension Timestamp {
    /// Monday, 2026-11-23, 09:00 UTC: when every sample business opens.
    public static let monday = Timestamp(milliseconds: 1_795_424_400_000)

    /// That many days later; earlier when negative.
    public func days(_ count: Int) -> Timestamp {
        adding(milliseconds: Int64(count) * Milliseconds.day)
    }

    /// That many hours later; earlier when negative.
    public func hours(_ count: Int) -> Timestamp {
        adding(milliseconds: Int64(count) * Milliseconds.hour)
    }

    /// That many minutes later; earlier when negative.
    public func minutes(_ count: Int) -> Timestamp {
        adding(milliseconds: Int64(count) * Milliseconds.minute)
    }
}
