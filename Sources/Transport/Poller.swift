import CLinux
import Glibc

/// An epoll instance and the array that its events arrive in.
@safe struct Poller: ~Copyable {
    /// Events taken from the kernel in one call.
    static let eventsMax = 256

    static let readable = EPOLLIN.rawValue
    static let writable = EPOLLOUT.rawValue
    /// Both directions are over, or the connection failed. Always reported.
    static let hungUp = EPOLLHUP.rawValue | EPOLLERR.rawValue
    /// Wakes one of the loops that share a listening descriptor, not all.
    static let exclusive = EPOLLEXCLUSIVE.rawValue
    private static let edgeTriggered = EPOLLET.rawValue
    /// Marks the mailbox's bell among the events. Listeners are numbered from 0; connections have
    /// a generation in their upper half.
    static let bellToken: UInt64 = 0xFFFF_FFFF

    private let descriptor: Descriptor
    private var events: [epoll_event]

    init(_ descriptor: Descriptor) {
        self.descriptor = descriptor
        unsafe events = Array(repeating: epoll_event(), count: Poller.eventsMax)
    }

    /// Makes an epoll instance that watches a mailbox's bell, each ring once.
    static func make(bell: Descriptor) throws(TransportError) -> Descriptor {
        let raw = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard raw >= 0 else { throw .io(call: "epoll_create1", errno: errno) }
        let descriptor = Descriptor(raw)
        let isWatched = Poller(descriptor).add(
            bell.raw, token: bellToken, flags: readable | edgeTriggered)
        guard isWatched else { throw .io(call: "epoll_ctl", errno: errno) }
        return descriptor
    }

    /// Waits for at most `milliseconds`, for ever if negative. Returns how many events came; none
    /// if a signal interrupted.
    mutating func wait(milliseconds: Int32) -> Int {
        let descriptor = descriptor.raw
        let count = unsafe events.withUnsafeMutableBufferPointer { events in
            unsafe epoll_wait(
                descriptor, events.baseAddress, Int32(Poller.eventsMax), milliseconds)
        }
        return max(0, Int(count))
    }

    /// The token that an event's descriptor was added with, and what happened.
    func event(_ index: Int) -> (token: UInt64, flags: UInt32) {
        let event = unsafe events[index]
        return unsafe (event.data.u64, event.events)
    }

    /// Watches a descriptor. False if the kernel refuses, for want of memory or watches.
    func add(_ watched: Int32, token: UInt64, flags: UInt32) -> Bool {
        control(EPOLL_CTL_ADD, watched, token: token, flags: flags)
    }

    func change(_ watched: Int32, token: UInt64, flags: UInt32) -> Bool {
        control(EPOLL_CTL_MOD, watched, token: token, flags: flags)
    }

    func remove(_ watched: Int32) {
        _ = control(EPOLL_CTL_DEL, watched, token: 0, flags: 0)
    }

    private func control(_ call: Int32, _ watched: Int32, token: UInt64, flags: UInt32) -> Bool {
        var event = unsafe epoll_event(events: flags, data: epoll_data_t(u64: token))
        return unsafe epoll_ctl(descriptor.raw, call, watched, &event) == 0
    }
}
