import Core
import Foundation
import HTTP1
import JSON

/// A query parameter that an endpoint takes, as the OpenAPI document shows it.
struct QueryParameter: Sendable {
    let name: String
    let schema: Schema
    let about: String

    init(_ name: String, _ schema: Schema, _ about: String) {
        self.name = name
        self.schema = schema
        self.about = about
    }
}

/// The query of a request, read strictly: a parameter that the endpoint does not declare is 400,
/// and so is one that comes twice or cannot be read.
struct Query {
    private let items: QueryItems

    init(_ call: borrowing Call) throws(Failure) {
        do throws(Malformed) {
            items = try call.request.queryItems()
        } catch {
            throw Failure(.invalidParameter, detail: error.reason)
        }
        if let name = items.repeatedName {
            throw Failure(.invalidParameter, detail: "\(Self.quoted(name)) comes twice.")
        }
        let declared = call.endpoint.query
        for item in items.items where !declared.contains(where: { $0.name == item.name }) {
            throw Failure(
                .unknownParameter, detail: "There is no parameter \(Self.quoted(item.name)).")
        }
    }

    /// The text of a parameter.
    func text(_ name: String) -> String? { items[name] }

    func integer(_ name: String, _ range: ClosedRange<Int>) throws(Failure) -> Int? {
        guard let text = items[name] else { return nil }
        guard let value = Int(text), range.contains(value), text.utf8.first != 0x2B else {
            throw invalid(name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    func boolean(_ name: String) throws(Failure) -> Bool? {
        switch items[name] {
        case nil: nil
        case "true": true
        case "false": false
        default: throw invalid(name, "true or false")
        }
    }

    func id<E: Entity>(_ name: String) throws(Failure) -> ID<E>? {
        guard let text = items[name] else { return nil }
        guard let id = ID<E>(text) else {
            throw invalid(name, "an id that begins with \(E.idPrefix)")
        }
        return id
    }

    /// One of a few words.
    func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Value.Type = Value.self
    ) throws(Failure) -> Value? where Value.RawValue == String {
        guard let text = items[name] else { return nil }
        guard let value = Value(rawValue: text) else { throw invalid(name, Self.words(type)) }
        return value
    }

    /// Some of a few words, with commas between them.
    func choices<Value: RawRepresentable & CaseIterable & Hashable>(
        _ name: String, _ type: Value.Type = Value.self
    ) throws(Failure) -> Set<Value>? where Value.RawValue == String {
        guard let text = items[name] else { return nil }
        var values: Set<Value> = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let value = Value(rawValue: String(word)) else {
                throw invalid(name, "some of \(Self.words(type)), with commas between them")
            }
            values.insert(value)
        }
        return values
    }

    /// A moment in RFC 3339.
    func moment(_ name: String) throws(Failure) -> Timestamp? {
        guard let text = items[name] else { return nil }
        let quoted = JSON.encode(text)
        guard let value = try? JSON.read(Timestamp.self, from: quoted) else {
            // Why it cannot be read is what the problem says.
            throw invalid(name, "a moment such as 2026-11-21T09:30:00.000Z")
        }
        return value
    }

    /// Stars as hundredths.
    func stars(_ name: String) throws(Failure) -> Hundredths? {
        guard let text = items[name] else { return nil }
        // `Double` reads more than decimals, such as `0x1p1`.
        let isDecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        guard isDecimal, let value = Double(text), (1...5).contains(value) else {
            throw invalid(name, "a number from 1 to 5")
        }
        return Hundredths(UInt16((value * 100).rounded()))
    }

    func invalid(_ name: String, _ wanted: String) -> Failure {
        Failure(.invalidParameter, detail: "\(Self.quoted(name)) must be \(wanted).")
    }

    /// All parameters that choose what a list shows, for its cursors: `limit` and `cursor` do not.
    var listName: String {
        items.items.filter { !["limit", "cursor", "includeTotal"].contains($0.name) }
            .map { "\($0.name)=\($0.value)" }.sorted().joined(separator: "&")
    }

    private static func words<Value: RawRepresentable & CaseIterable>(
        _: Value.Type
    ) -> String where Value.RawValue == String {
        Value.allCases.map(\.rawValue).joined(separator: ", ")
    }

    /// A name from outside, safe to show.
    private static func quoted(_ name: String) -> String { "\"\(name.prefix(64))\"" }
}
