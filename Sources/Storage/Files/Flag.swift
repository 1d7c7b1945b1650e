internal import Synchronization

/// Something that happens once, whichever thread comes first.
final class Flag: Sendable {
    private let isUp = Atomic(false)

    /// Whether this call was the first.
    func raise() -> Bool { !isUp.exchange(true, ordering: .acquiringAndReleasing) }
}
