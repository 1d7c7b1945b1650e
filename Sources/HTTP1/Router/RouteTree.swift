/// The patterns of a table of routes as a trie over segments.
///
/// It knows routes by their places in the table alone, so that it is no generic type and every
/// caller gets the same quick code.
@usableFromInline struct RouteTree: Sendable {
    @usableFromInline enum Match: Sendable {
        case found(Int, RouteParameters)
        case notFound
        case methodNotAllowed(allow: [Method])
        case options(allow: [Method])
    }

    private struct Node: Sendable {
        var literals: [(segment: [UInt8], node: Int)] = []
        var parameter: Int?
        var leaf: Int?
    }

    private struct Leaf: Sendable {
        let pattern: String
        let names: [String]
        /// The route of each method, by its raw value.
        var routes = [Int?](repeating: nil, count: Method.allCases.count)
        var allow: [Method] = []
    }

    private var nodes = [Node()]
    private var leaves: [Leaf] = []
    /// Every method that some path has: the answer to `OPTIONS *`.
    private let serverAllow: [Method]

    /// - Parameter methods: Those of all routes that will be added.
    init(methods: [Method]) {
        var all = Set(methods)
        if !all.isEmpty { all.insert(.options) }
        if all.contains(.get) { all.insert(.head) }
        all.insert(.options)
        serverAllow = all.sorted()
    }

    mutating func add(_ method: Method, _ pattern: RoutePattern, index: Int) throws(RouteFault) {
        var node = 0
        for segment in pattern.segments { node = child(of: node, for: segment) }
        let place = nodes[node].leaf ?? leaves.count
        if place == leaves.count {
            leaves.append(Leaf(pattern: pattern.text, names: pattern.names))
            nodes[node].leaf = place
        }
        guard leaves[place].names == pattern.names else {
            throw .ambiguous(pattern: pattern.text, other: leaves[place].pattern)
        }
        let slot = Int(method.rawValue)
        guard leaves[place].routes[slot] == nil else {
            throw .duplicate(method: method, pattern: pattern.text)
        }
        leaves[place].routes[slot] = index
        leaves[place].allow = Self.allow(leaves[place].routes)
    }

    private mutating func child(of node: Int, for segment: RoutePattern.Segment) -> Int {
        switch segment {
        case .parameter:
            if let child = nodes[node].parameter { return child }
            nodes[node].parameter = nodes.count
        case .literal(let bytes):
            if let child = nodes[node].literals.first(where: { $0.segment == bytes }) {
                return child.node
            }
            nodes[node].literals.append((bytes, nodes.count))
        }
        nodes.append(Node())
        return nodes.count - 1
    }

    private static func allow(_ routes: [Int?]) -> [Method] {
        Method.allCases.filter { method in
            switch method {
            case .options: true
            case .head:
                routes[Int(method.rawValue)] != nil || routes[Int(Method.get.rawValue)] != nil
            default: routes[Int(method.rawValue)] != nil
            }
        }
    }

    @usableFromInline func match(_ request: borrowing Request) -> Match {
        if request.isAboutServer { return .options(allow: serverAllow) }
        return match(request.method, path: request.path)
    }

    func place(of method: Method, path: ArraySlice<UInt8>) -> Int? {
        guard path.first == UInt8(ascii: "/") else { return nil }
        var captures = RouteCaptures()
        guard let index = leaf(under: 0, path.span, from: 0, base: path.startIndex, &captures)
        else { return nil }
        let routes = leaves[index].routes
        return routes[Int(method.rawValue)] ?? routes[Int(Method.get.rawValue)]
            ?? routes.compactMap(\.self).first
    }

    @usableFromInline func match(_ method: Method, path: ArraySlice<UInt8>) -> Match {
        guard path.first == UInt8(ascii: "/") else { return .notFound }
        var captures = RouteCaptures()
        guard let index = leaf(under: 0, path.span, from: 0, base: path.startIndex, &captures)
        else { return .notFound }
        var route = leaves[index].routes[Int(method.rawValue)]
        if route == nil, method == .head { route = leaves[index].routes[Int(Method.get.rawValue)] }
        guard let route else {
            let allow = leaves[index].allow
            return method == .options ? .options(allow: allow) : .methodNotAllowed(allow: allow)
        }
        let parameters = RouteParameters(
            route: route, pattern: leaves[index].pattern, names: leaves[index].names, path: path,
            captures: captures)
        return .found(route, parameters)
    }

    /// - Parameters:
    ///   - slash: Where the `/` before the next segment stands.
    ///   - base: What a place in the span is before in the path.
    private func leaf(
        under node: Int, _ path: borrowing Span<UInt8>, from slash: Int, base: Int,
        _ captures: inout RouteCaptures
    ) -> Int? {
        guard slash < path.count else { return nodes[node].leaf }
        let start = slash &+ 1
        var end = start
        while end < path.count, path[end] != UInt8(ascii: "/") { end &+= 1 }
        for literal in nodes[node].literals.indices
        where Self.isEqual(nodes[node].literals[literal].segment, path, start, end) {
            let child = nodes[node].literals[literal].node
            if let found = leaf(under: child, path, from: end, base: base, &captures) {
                return found
            }
        }
        guard let parameter = nodes[node].parameter, end > start else { return nil }
        captures.push(ByteRange(base + start, base + end))
        if let found = leaf(under: parameter, path, from: end, base: base, &captures) {
            return found
        }
        captures.pop()
        return nil
    }

    @inline(__always)
    private static func isEqual(
        _ segment: borrowing [UInt8], _ path: borrowing Span<UInt8>, _ start: Int, _ end: Int
    ) -> Bool {
        guard segment.count == end &- start else { return false }
        for place in segment.indices where segment[place] != path[start &+ place] { return false }
        return true
    }
}
