internal import CLinux
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

    /// Attempts to take the lock before the thread goes to sleep for it. What is guarded is held
    /// for microseconds, and a sleep costs as much on each side.
    private static var attemptsMax: Int { 64 }
    /// Attempts while the holder is taken to be running on another core. After these it is taken to
    /// wait for this one, which is given up between attempts.
    private static var quickAttempts: Int { 4 }
    /// Pauses between two quick attempts.
    private static var pausesInAttempt: Int { 8 }

    private static func wait(afterAttempt attempt: Int) {
        if attempt >= quickAttempts {
            sched_yield()
        } else {
            for _ in 0..<pausesInAttempt { clinux_pause() }
        }
    }

    private func lockForReading() {
        for attempt in 0..<Self.attemptsMax {
            if unsafe pthread_rwlock_tryrdlock(lock) == 0 { return }
            Self.wait(afterAttempt: attempt)
        }
        let result = unsafe pthread_rwlock_rdlock(lock)
        precondition(result == 0, "read inside a write")
    }

    private func lockForWriting() {
        for attempt in 0..<Self.attemptsMax {
            if unsafe pthread_rwlock_trywrlock(lock) == 0 { return }
            Self.wait(afterAttempt: attempt)
        }
        let result = unsafe pthread_rwlock_wrlock(lock)
        precondition(result == 0, "write inside a write")
    }

    /// Reads beside other readers.
    @inline(__always)
    func read<Result: ~Copyable, Failure: Error>(
        _ body: (borrowing Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        lockForReading()
        defer { unsafe pthread_rwlock_unlock(lock) }
        return try unsafe body(value.pointee)
    }

    /// Changes, alone.
    @inline(__always)
    func write<Result: ~Copyable, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        lockForWriting()
        defer { unsafe pthread_rwlock_unlock(lock) }
        return try unsafe body(&value.pointee)
    }
}
