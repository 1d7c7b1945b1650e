import Synchronization

/// The origins of pages that may call from browsers; may be changed while requests are answered.
final class AllowedOrigins: Sendable {
    /// Apart from the origins, so that a server that has none takes no lock for a request.
    private let isNone: Atomic<Bool>
    private let origins: Mutex<Set<String>>

    init(_ origins: Set<String>) {
        isNone = Atomic(origins.isEmpty)
        self.origins = Mutex(origins)
    }

    var isEmpty: Bool { isNone.load(ordering: .relaxed) }

    /// Whether pages of an origin may call.
    func contains(_ origin: String) -> Bool { origins.withLock { $0 }.contains(origin) }

    /// Holds for every answer from now on.
    func replace(with origins: Set<String>) {
        self.origins.withLock { $0 = origins }
        isNone.store(origins.isEmpty, ordering: .relaxed)
    }
}
