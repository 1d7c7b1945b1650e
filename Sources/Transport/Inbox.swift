import Synchronization

/// Values that many threads leave and one takes, without a lock.
///
/// Not a `Mutex`: on Linux that passes a contended lock on in the kernel, which costs both threads
/// a switch for each letter of a batch, and ThreadSanitizer does not see it.
///
/// It is a list, newest first, whose head is the address of a node. A node belongs to whoever can
/// reach it: its maker until the exchange that makes it the head, then the inbox, then the taker,
/// who takes all at once; so no node is freed while another thread may look at it.
final class Inbox<Value: Sendable>: Sendable {
    private final class Node {
        let value: Value
        var next: UInt = Inbox.empty

        init(_ value: Value) {
            self.value = value
        }
    }

    private static var empty: UInt { 0 }
    /// No node has this address.
    private static var closed: UInt { 1 }

    private let head = Atomic<UInt>(0)

    init() {}

    deinit {
        _ = Inbox.values(from: head.load(ordering: .acquiring))
    }

    var isEmpty: Bool { head.load(ordering: .sequentiallyConsistent) == Inbox.empty }

    /// Leaves a value. False if the inbox is closed.
    func leave(_ value: Value) -> Bool {
        let node = Node(value)
        // Sound: the address is read back once, by the one thread that takes it off the list.
        let address = unsafe UInt(bitPattern: Unmanaged.passRetained(node).toOpaque())
        var first = head.load(ordering: .relaxed)
        while first != Inbox.closed {
            node.next = first
            let (isExchanged, original) = head.weakCompareExchange(
                expected: first, desired: address,
                successOrdering: .sequentiallyConsistent, failureOrdering: .relaxed)
            if isExchanged { return true }
            first = original
        }
        _ = Inbox.values(from: address, end: node.next)
        return false
    }

    /// Takes all values, oldest first. For one thread, which is also the one that closes.
    func takeAll() -> [Value] {
        let first = head.load(ordering: .relaxed)
        guard first != Inbox.empty, first != Inbox.closed else { return [] }
        return Inbox.values(from: head.exchange(Inbox.empty, ordering: .acquiring))
    }

    /// Takes no more, and returns the last values.
    func close() -> [Value] {
        Inbox.values(from: head.exchange(Inbox.closed, ordering: .acquiringAndReleasing))
    }

    /// Frees a list and returns what was in it, oldest first.
    private static func values(from first: UInt, end: UInt = empty) -> [Value] {
        var values: [Value] = []
        var address = first
        while address != end, address != closed,
            let pointer = unsafe UnsafeRawPointer(bitPattern: address)
        {
            let node = unsafe Unmanaged<Node>.fromOpaque(pointer).takeRetainedValue()
            values.append(node.value)
            address = node.next
        }
        values.reverse()
        return values
    }
}
