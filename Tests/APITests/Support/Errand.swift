@testable import API
import Core
import Fixtures
import HTTP1
import Testing

/// A request that an operation does, by who may ask for it. Every route has one in `Errand.all`.
struct Errand: Sendable, CustomTestStringConvertible {
    /// The operation's id.
    let name: String
    let caller: Who
    /// Arranges what it needs, and gives what stands in the path's hole; in several, with a slash
    /// between.
    let id: @Sendable (Site) throws -> String
    /// Its body, if it has one.
    let json: (@Sendable (Site) -> String)?
    /// The photo that is its body, if it has one.
    let photo: [UInt8]?
    /// Its query, if it has one.
    let query: String

    init(
        _ name: String, _ caller: Who = .staff, query: String = "",
        id: @escaping @Sendable (Site) throws -> String = { _ in "" },
        json: (@Sendable (Site) -> String)? = nil, photo: [UInt8]? = nil
    ) {
        self.name = name
        self.caller = caller
        self.query = query
        self.id = id
        self.json = json
        self.photo = photo
    }

    var testDescription: String { name }

    /// The line of the table of routes.
    var route: Route {
        get throws { try #require(Route.all.first { $0.endpoint.name == name }) }
    }

    /// What it takes to send it.
    struct Ask {
        var method: Method
        var target: String
        var json: String?
        var photo: [UInt8]?
        var ifMatch: String?
    }

    /// Arranges what it needs.
    func prepare(_ site: Site) throws -> Ask {
        let route = try route
        var ids = try id(site).split(separator: "/")[...]
        let path = route.pattern.replacing(/\{[a-z]+\}/) { _ in ids.popFirst() ?? "" }
        return Ask(
            method: route.method, target: path + query, json: json?(site), photo: photo,
            ifMatch: route.endpoint.needsPrecondition ? "*" : nil)
    }
}

extension Site {
    /// Sends what an errand takes.
    @discardableResult
    func send(
        _ ask: Errand.Ask, as caller: Who, type: String? = nil, fields: [(String, String)] = [],
        at location: SourceLocation = #_sourceLocation
    ) throws -> Answer {
        try send(
            ask.method, ask.target, as: caller, json: ask.json, photo: ask.photo, type: type,
            ifMatch: ask.ifMatch, fields: fields, at: location)
    }

    /// Prepares and sends an errand.
    @discardableResult
    func run(
        _ errand: Errand, as caller: Who? = nil, at location: SourceLocation = #_sourceLocation
    ) throws -> Answer {
        try send(errand.prepare(self), as: caller ?? errand.caller, at: location)
    }
}
