internal import Glibc

// Sound: the two pointers never change, and what they point to is
// reached only with the lock held, for reading or for writing as the access is.
/// A value that many may read at once, or one may change.
///
/// 1. Readers run side by side; a writer runs alone.
/// 2. A waiting writer goes before readers that come later, so that readers never starve it. A
///    reader must therefore not read again while it reads.
/// 3. Neither may wait for anything inside: what is guarded is memory.
@safe final class Guarded<Value: ~Copyable>: @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_rwlock_t>
    private let value: UnsafeMutablePointer<Value>

    init(_ initial: consuming sending Value) {
        unsafe lock = .allocate(capacity: 1)
        unsafe value = .allocate(capacity: 1)
        unsafe value.initialize(to: initial)
        var attributes = pthread_rwlockattr_t()
        unsafe pthread_rwlockattr_init(&attributes)
        unsafe pthread_rwlockattr_setkind_np(
            &attributes, Int32(PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP))
        let result = unsafe pthread_rwlock_init(lock, &attributes)
        precondition(result == 0, "a readers-writer lock could not be made")
        unsafe pthread_rwlockattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_rwlock_destroy(lock)
        unsafe value.deinitialize(count: 1)
        unsafe lock.deallocate()
        unsafe value.deallocate()
    }

    /// Reads beside other readers.
    @inline(__always)
    func read<Result: ~Copyable, Failure: Error>(
        _ body: (borrowing Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let result = unsafe pthread_rwlock_rdlock(lock)
        precondition(result == 0, "read inside a write")
        defer { unsafe pthread_rwlock_unlock(lock) }
        return try unsafe body(value.pointee)
    }

    /// Changes, alone.
    @inline(__always)
    func write<Result: ~Copyable, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let result = unsafe pthread_rwlock_wrlock(lock)
        precondition(result == 0, "write inside a write")
        defer { unsafe pthread_rwlock_unlock(lock) }
        return try unsafe body(&value.pointee)
    }
}
