/// What stood in a pattern's holes: places in the request's path, so that none is copied.
public struct RouteParameters: Sendable {
    /// How many a pattern may have.
    public static let countMax = 8

    /// The place of the route that matched in the table of routes, for logs and metrics.
    public let route: Int
    /// The pattern that matched.
    public let pattern: String
    /// The parameters' names in the order of the pattern.
    public let names: [String]
    private let path: ArraySlice<UInt8>
    private let captures: RouteCaptures

    init(
        route: Int, pattern: String, names: [String], path: ArraySlice<UInt8>,
        captures: RouteCaptures
    ) {
        self.route = route
        self.pattern = pattern
        self.names = names
        self.path = path
        self.captures = captures
    }

    /// The segment that stood for a name; never empty. `nil` for a name the pattern has not.
    public subscript(name: String) -> ArraySlice<UInt8>? {
        names.firstIndex(of: name).map { path[captures[$0].indices] }
    }

    /// The same as text.
    public func text(_ name: String) -> String? {
        self[name].map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Where the segments stand that parameters matched so far.
struct RouteCaptures: Sendable {
    private var ranges = InlineArray<8, ByteRange>(repeating: ByteRange())
    private var count = 0

    subscript(index: Int) -> ByteRange { ranges[index] }

    mutating func push(_ range: ByteRange) {
        ranges[count] = range
        count += 1
    }

    mutating func pop() { count -= 1 }
}
