/// What a change demands of the version that it meets (`If-Match`, `If-None-Match`).
public struct Precondition: Equatable, Sendable {
    /// The versions that will do; nil where any will.
    public var wanted: [Int]?
    /// The versions that will not; nil where none will, since nothing may be there.
    public var unwanted: [Int]?

    /// A demand; none unless said otherwise.
    public init(wanted: [Int]? = nil, unwanted: [Int]? = []) {
        self.wanted = wanted
        self.unwanted = unwanted
    }

    /// Whatever there is.
    public static let any = Precondition()

    /// One of these versions.
    public static func versions(_ versions: [Int]) -> Precondition {
        Precondition(wanted: versions)
    }

    /// - Throws: `Refusal.stale` when the version will not do.
    public func check(_ version: Int) throws(Refusal) {
        let isWanted = wanted?.contains(version) ?? true
        let isUnwanted = unwanted?.contains(version) ?? true
        guard isWanted, !isUnwanted else { throw .stale(version: version) }
    }
}
