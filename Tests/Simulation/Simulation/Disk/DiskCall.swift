/// What a program asks of a disk.
public enum DiskCall: String, CaseIterable, Sendable {
    case makeFolder, restrictFolder, list, create, openForReading, open, rename, remove
    case removeFolder, syncFolder, lock, size, append, reserve, read, sync, truncate

    /// Whether it changes nothing.
    var isReading: Bool {
        switch self {
        case .list, .openForReading, .size, .read, .lock: true
        default: false
        }
    }
}

/// How often a simulated disk fails.
public struct DiskFaults: Sendable {
    /// One call of so many that change something fails; 0 for none.
    public var oneChangeIn = 0
    /// One call of so many that read something fails; 0 for none.
    public var oneReadIn = 0
    /// A fault lasts for up to so many calls.
    public var callsMax = 1

    /// A disk that does not fail.
    public static let none = DiskFaults()
}
