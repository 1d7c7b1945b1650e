/// What a change demands of the version that it meets (`If-Match`).
public enum Precondition: Equatable, Sendable {
    /// Whatever there is.
    case any
    /// One of these versions.
    case versions([Int])

    /// - Throws: `Refusal.stale` when the version is another.
    public func check(_ version: Int) throws(Refusal) {
        switch self {
        case .any: return
        case .versions(let versions):
            guard versions.contains(version) else { throw .stale(version: version) }
        }
    }
}
