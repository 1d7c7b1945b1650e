import HTTP1

/// One client's connection, as its loop keeps it: a few hundred bytes while it rests, because
/// buffers belong to the loop and are lent for the time of one event.
///
/// What is asked for every request is a number or a reference here, never something inside a
/// structure that is also changed in place: those are looked up in a list of what is being changed
/// each time, which cost a read 5 % of its time.
///
///     open ──last answer decided──▶ closing ──all sent──▶ draining ──end, or enough──▶ gone
///
/// On a listener for proxies it begins as `introduced`, and becomes open with a proxy's header.
final class Connection {
    enum Phase {
        /// A proxy is to say first whom the connection is from.
        case introduced
        /// Requests are read and answered.
        case open
        /// Nothing more is read as a request; what is owed is still written.
        case closing
        /// All is sent, and the client knows. What it still sends is thrown away, within limits.
        case draining
        /// Closed and forgotten.
        case gone
    }

    /// Where it is from, as far as it is known: a proxy's header may say more.
    var origin: NewConnection
    let slot: UInt32
    let generation: UInt32

    var phase: Phase
    var parser: RequestParser
    let answers = AnswerQueue()
    let unsent = UnsentBytes()
    /// Answers that are not wholly at the socket; none where nobody observes.
    let departures = Departures()
    /// Bytes that were read but must wait until more requests may be taken.
    var held: [UInt8] = []
    /// How many of them are left, at the end.
    var heldLeft = 0
    /// The client has said its last; it may still be reading.
    var isInputOver = false
    /// Whether the body that comes was found to be wanted, or will not be asked about.
    var isBodyWanted = false
    /// Bytes of it that count among those of all connections.
    var bodyBytesHeld = 0
    /// What epoll watches for.
    var interest = Poller.readable
    /// Whether anything has come.
    var hasReceived = false
    /// It is in its loop's list of connections that have answers to write.
    var isDirty = false
    /// It was turned away, and counts nowhere.
    var isRefused = false

    /// When the message being read began, or the present window of its body, or when the
    /// connection came to rest or began to drain. Loop time in milliseconds.
    var inputSince: Int64
    /// Bytes received since then.
    var inputBytes = 0
    /// How far the parser was in a message after the last read.
    var progress = RequestParser.Phase.idle
    /// When the present window for taking answers began; nil while there are none to take.
    var outputSince: Int64?
    /// Bytes sent in that window.
    var outputBytes = 0
    /// Bytes that the kernel held when the window began.
    var outputQueued = 0

    init(
        _ origin: NewConnection, slot: UInt32, generation: UInt32, parser: RequestParser,
        now: Int64
    ) {
        self.origin = origin
        self.slot = slot
        self.generation = generation
        self.parser = parser
        phase = origin.hasProxyHeader ? .introduced : .open
        inputSince = now
    }

    var descriptor: Int32 { origin.descriptor }
    var peer: String { origin.peer }
    var token: UInt64 { UInt64(generation) << 32 | UInt64(slot) }

    /// Nothing is owed to the client.
    var isSettled: Bool { answers.isEmpty && unsent.count == 0 && heldLeft == 0 }

    /// Nothing is owed, and of a request no more came than a part of its head.
    var hasOnlyPartOfHead: Bool { phase == .open && progress == .head && isSettled }

    /// Nothing is owed, and nothing has begun.
    var isIdle: Bool {
        phase == .open && progress == .idle && isSettled || phase == .introduced
    }
}
