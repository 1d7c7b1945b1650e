import Glibc

/// A file descriptor that is closed when its last owner lets go of it.
///
/// Connections do not use it: their loop closes them at a moment of its choosing.
final class Descriptor: Sendable {
    let raw: Int32

    /// Takes over `raw`.
    init(_ raw: Int32) {
        self.raw = raw
    }

    deinit {
        close(raw)
    }
}
