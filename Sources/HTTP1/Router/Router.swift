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

    @usableFromInline let tree: RouteTree
    @usableFromInline let targets: [Target]

    /// - Throws: `RouteFault` for the first row that cannot be read or contradicts an earlier one.
    public init(_ routes: [Route]) throws(RouteFault) {
        var tree = RouteTree(methods: routes.map(\.method))
        for (index, route) in routes.enumerated() {
            try tree.add(route.method, try RoutePattern(route.pattern), index: index)
        }
        self.tree = tree
        targets = routes.map(\.target)
    }

    /// What a request is for.
    @inlinable public func match(_ request: borrowing Request) -> Match {
        resolve(tree.match(request))
    }

    /// What a method and a decoded path, as `Request.path` is, are for.
    @inlinable public func match(_ method: Method, path: ArraySlice<UInt8>) -> Match {
        resolve(tree.match(method, path: path))
    }

    /// The place in the table of the route with a path, for this method or, where that has none,
    /// for another: to tell of requests that no route answers.
    public func place(of method: Method, path: ArraySlice<UInt8>) -> Int? {
        tree.place(of: method, path: path)
    }

    @inlinable func resolve(_ match: RouteTree.Match) -> Match {
        switch match {
        case .found(let index, let parameters): .found(targets[index], parameters)
        case .notFound: .notFound
        case .methodNotAllowed(let allow): .methodNotAllowed(allow: allow)
        case .options(let allow): .options(allow: allow)
        }
    }
}

extension Method {
    /// Methods as `Allow` wants them: `GET, HEAD, OPTIONS` (RFC 9110 §10.2.1).
    public static func list(_ methods: [Method]) -> String {
        methods.map(\.name).joined(separator: ", ")
    }
}
