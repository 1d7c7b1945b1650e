/// Finds what a request is for. Built once from the table of routes, then only read.
///
/// 1. A literal beats a parameter, segment by segment from the left; where it leads nowhere, the
///    parameter is tried.
/// 2. The path decides before the method: what is found under a path answers 405 for the others.
/// 3. A parameter matches exactly one segment that is not empty.
public struct Router<Target: Sendable>: Sendable {
    /// One row of the table.
    public typealias Route = (method: Method, pattern: String, target: Target)

    /// What a request is for.
    public enum Match: Sendable {
        /// A route; GET's for HEAD where HEAD has none.
        case found(Target, RouteParameters)
        /// No route has this path: 404.
        case notFound
        /// The path has routes, but not for this method: 405, with these in `Allow`, sorted.
        case methodNotAllowed(allow: [Method])
        /// OPTIONS, for which there is no route of its own: 204, with these in `Allow`.
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
        var targets: [Target?]
        var allow: [Method] = []
    }

    private var nodes = [Node()]
    private var leaves: [Leaf] = []
    /// Every method that some path has: the answer to `OPTIONS *`.
    private let serverAllow: [Method]

    /// - Throws: `RouteFault` for the first row that cannot be read or contradicts an earlier one.
    public init(_ routes: [Route]) throws(RouteFault) {
        var methods: Set<Method> = [.options]
        for route in routes { methods.formUnion([route.method, .options]) }
        if methods.contains(.get) { methods.insert(.head) }
        serverAllow = methods.sorted()
        for route in routes { try add(route) }
    }

    private mutating func add(_ route: Route) throws(RouteFault) {
        let pattern = try RoutePattern(route.pattern)
        var node = 0
        for segment in pattern.segments { node = child(of: node, for: segment) }
        let index = nodes[node].leaf ?? leaves.count
        if index == leaves.count {
            let targets = [Target?](repeating: nil, count: Method.allCases.count)
            leaves.append(Leaf(pattern: pattern.text, names: pattern.names, targets: targets))
            nodes[node].leaf = index
        }
        guard leaves[index].names == pattern.names else {
            throw .ambiguous(pattern: pattern.text, other: leaves[index].pattern)
        }
        let slot = Int(route.method.rawValue)
        guard leaves[index].targets[slot] == nil else {
            throw .duplicate(method: route.method, pattern: pattern.text)
        }
        leaves[index].targets[slot] = route.target
        leaves[index].allow = Self.allow(leaves[index].targets)
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

    private static func allow(_ targets: [Target?]) -> [Method] {
        func has(_ method: Method) -> Bool { targets[Int(method.rawValue)] != nil }
        return Method.allCases.filter { method in
            has(method) || method == .options || method == .head && has(.get)
        }
    }

    /// What a request is for.
    public func match(_ request: borrowing Request) -> Match {
        if request.isAboutServer { return .options(allow: serverAllow) }
        return match(request.method, path: request.path)
    }

    /// What a method and a decoded path, as `Request.path` is, are for.
    public func match(_ method: Method, path: ArraySlice<UInt8>) -> Match {
        guard path.first == UInt8(ascii: "/") else { return .notFound }
        var captures = RouteCaptures()
        guard let index = leaf(under: 0, path: path, from: path.startIndex, &captures) else {
            return .notFound
        }
        let leaf = leaves[index]
        var target = leaf.targets[Int(method.rawValue)]
        if target == nil, method == .head { target = leaf.targets[Int(Method.get.rawValue)] }
        guard let target else {
            return method == .options
                ? .options(allow: leaf.allow) : .methodNotAllowed(allow: leaf.allow)
        }
        let parameters = RouteParameters(
            pattern: leaf.pattern, names: leaf.names, path: path, captures: captures)
        return .found(target, parameters)
    }

    /// - Parameter slash: where the `/` before the next segment stands.
    private func leaf(
        under node: Int, path: ArraySlice<UInt8>, from slash: Int, _ captures: inout RouteCaptures
    ) -> Int? {
        guard slash < path.endIndex else { return nodes[node].leaf }
        let start = slash + 1
        var end = start
        while end < path.endIndex, path[end] != UInt8(ascii: "/") { end += 1 }
        for literal in nodes[node].literals where literal.segment.elementsEqual(path[start..<end]) {
            if let found = leaf(under: literal.node, path: path, from: end, &captures) {
                return found
            }
        }
        guard let parameter = nodes[node].parameter, end > start else { return nil }
        captures.push(ByteRange(start, end))
        if let found = leaf(under: parameter, path: path, from: end, &captures) { return found }
        captures.pop()
        return nil
    }
}

extension Method {
    /// Methods as `Allow` wants them: `GET, HEAD, OPTIONS` (RFC 9110 §10.2.1).
    public static func list(_ methods: [Method]) -> String {
        methods.map(\.name).joined(separator: ", ")
    }
}
