import HTTP1
import Synchronization

/// Ids of requests: the caller's own when it is sane, otherwise a fresh one.
final class RequestIDs: Sendable {
    /// The longest id that is taken over.
    static let bytesMax = 64

    private let next: Atomic<UInt64>

    init(start: [UInt8]) {
        next = Atomic(start.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    }

    func id(of request: borrowing Request) -> RequestID {
        id(given: request.value(of: .xRequestID))
    }

    /// The same where all that is known of the request is what it gave as its id.
    func id(given: ArraySlice<UInt8>?) -> RequestID {
        if let given, Self.isSane(given) {
            return .given(String(decoding: given, as: UTF8.self))
        }
        return fresh()
    }

    /// An id that no other request has.
    func fresh() -> RequestID {
        .fresh(next.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue)
    }

    private static func isSane(_ id: ArraySlice<UInt8>) -> Bool {
        (1...bytesMax).contains(id.count)
            && id.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            }
    }
}
