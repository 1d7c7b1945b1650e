internal import Glibc

// Sound: the two pointers never change, and what they point to is
// reached only with the lock held.
/// A value that one thread at a time may touch.
///
/// A mutex of the C library, not `Synchronization.Mutex`: ThreadSanitizer knows the former, and
/// takes what the latter guards for races.
@safe final class Locked<Value: ~Copyable>: @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let value: UnsafeMutablePointer<Value>

    init(_ initial: consuming sending Value) {
        unsafe lock = .allocate(capacity: 1)
        unsafe value = .allocate(capacity: 1)
        unsafe value.initialize(to: initial)
        let result = unsafe pthread_mutex_init(lock, nil)
        precondition(result == 0, "a mutex could not be made")
    }

    deinit {
        unsafe pthread_mutex_destroy(lock)
        unsafe value.deinitialize(count: 1)
        unsafe lock.deallocate()
        unsafe value.deallocate()
    }

    /// Touches the value, alone. Not to be called inside itself.
    @inline(__always)
    func withLock<Result: ~Copyable, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        unsafe pthread_mutex_lock(lock)
        defer { unsafe pthread_mutex_unlock(lock) }
        return try unsafe body(&value.pointee)
    }
}
