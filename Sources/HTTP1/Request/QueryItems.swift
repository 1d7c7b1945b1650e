/// A query's items in the order they came, read as forms are sent: pairs joined by `&`, `+` for a
/// space, escapes read once. Names may be any text, such as `createdAt[gte]`.
public struct QueryItems: Sendable {
    /// One pair. An item without `=` has an empty value.
    public struct Item: Equatable, Sendable {
        /// With escapes read.
        public let name: String
        /// With escapes read.
        public let value: String
    }

    /// Items a query may have unless the caller says otherwise.
    public static let defaultMax = 64

    /// All of them; names that are repeated are there as often as they were sent.
    public let items: [Item]

    /// - Parameter max: how many items are read; more are refused, empty ones between `&` not
    ///   counted.
    /// - Throws: `Malformed.queryText` where an item is not UTF-8, `.escape`, `.tooManyQueryItems`.
    public init(_ query: ArraySlice<UInt8>, max: Int = Self.defaultMax) throws(Malformed) {
        var items: [Item] = []
        for pair in query.split(separator: UInt8(ascii: "&")) {
            guard items.count < max else { throw .tooManyQueryItems(max: max) }
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            items.append(
                Item(
                    name: try Self.text(pair[..<equals]),
                    value: try Self.text(pair[equals...].dropFirst())))
        }
        self.items = items
    }

    /// The value of the first item of a name.
    public subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// The values of all items of a name.
    public func values(_ name: String) -> [String] {
        items.compactMap { $0.name == name ? $0.value : nil }
    }

    /// The first name that comes twice.
    public var repeatedName: String? {
        for (index, item) in items.enumerated() {
            if items[..<index].contains(where: { $0.name == item.name }) { return item.name }
        }
        return nil
    }

    private static func text(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "+"):
                decoded.append(.space)
            case UInt8(ascii: "%"):
                guard bytes.endIndex - index > 2, let high = bytes[index + 1].hexValue,
                    let low = bytes[index + 2].hexValue
                else { throw .escape }
                decoded.append(high << 4 | low)
                index += 2
            case let byte:
                decoded.append(byte)
            }
            index += 1
        }
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .queryText }
        return text
    }
}
