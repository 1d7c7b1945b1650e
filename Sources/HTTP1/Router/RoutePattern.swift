/// A route's path with named holes, such as `/v1/portal/bookings/{id}/rating`.
struct RoutePattern: Sendable {
    enum Segment: Hashable, Sendable {
        case literal([UInt8])
        case parameter
    }

    let text: String
    private(set) var segments: [Segment] = []
    private(set) var names: [String] = []

    /// - Throws: `RouteFault.malformed` unless it begins with `/` and each segment is either a
    ///   literal that needs no escapes or a name in braces that is not used twice.
    init(_ text: String) throws(RouteFault) {
        self.text = text
        guard text.utf8.first == UInt8(ascii: "/") else { throw .malformed(pattern: text) }
        let parts = text.utf8.dropFirst()
            .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for part in parts {
            if part.first == UInt8(ascii: "{") {
                guard let name = Self.name(Array(part)), !names.contains(name),
                    names.count < RouteParameters.countMax
                else { throw .malformed(pattern: text) }
                names.append(name)
                segments.append(.parameter)
            } else {
                let isOnly = parts.count == 1
                guard part.allSatisfy(Self.literals.contains), isOnly || !part.isEmpty,
                    part.contains(where: { $0 != UInt8(ascii: ".") }) || part.isEmpty
                else { throw .malformed(pattern: text) }
                segments.append(.literal(Array(part)))
            }
        }
    }

    private static let literals = ByteSet(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    private static func name(_ part: [UInt8]) -> String? {
        guard part.count > 2, part.last == UInt8(ascii: "}") else { return nil }
        let name = part.dropFirst().dropLast()
        let isWord = name.allSatisfy { byte in
            byte.decimalValue != nil || byte == UInt8(ascii: "_") || byte.lowercased &- 0x61 < 26
        }
        return isWord ? String(decoding: name, as: UTF8.self) : nil
    }
}

/// Why a table of routes cannot be used. A mistake of ours, found when the server starts.
public enum RouteFault: Error, Equatable, Sendable {
    /// The pattern cannot be read, or has more than `RouteParameters.countMax` parameters.
    case malformed(pattern: String)
    /// The same method and path twice.
    case duplicate(method: Method, pattern: String)
    /// Two patterns for the same paths that name their parameters differently.
    case ambiguous(pattern: String, other: String)
}
