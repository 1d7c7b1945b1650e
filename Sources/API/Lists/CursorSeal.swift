import Core

/// Makes cursors that clients can keep but not read or change: a place in a list, bound to the
/// list, its filters and its order by an HMAC.
struct CursorSeal: Sendable {
    private let key: [UInt8]
    /// Bytes of the code that are kept: 128 bits.
    private static let codeBytes = 16

    init(key: [UInt8]) {
        self.key = HMAC.code(of: Array("cursor".utf8), key: key).bytes
    }

    /// A cursor for the place after a row.
    func cursor(_ place: SortKey, of list: String) -> String {
        let bytes = Self.bytes(place)
        return Base64URL.text(bytes + code(bytes, list))
    }

    /// The place that a cursor names; nil for one that is not of this list.
    func place(_ cursor: String, of list: String) -> SortKey? {
        guard let bytes = Base64URL.bytes(cursor), bytes.count == 16 + Self.codeBytes,
            HMAC.areEqual(bytes[16...], code(Array(bytes[..<16]), list))
        else { return nil }
        let value = bytes[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let id = bytes[8..<16].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return SortKey(Int64(bitPattern: value), id)
    }

    private func code(_ place: [UInt8], _ list: String) -> [UInt8] {
        Array(HMAC.code(of: place + Array(list.utf8), key: key).bytes.prefix(Self.codeBytes))
    }

    private static func bytes(_ place: SortKey) -> [UInt8] {
        [UInt64(bitPattern: place.value), place.id].flatMap { word in
            stride(from: UInt64(56), through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: word >> $0)
            }
        }
    }
}
