public import HTTP1

/// What a handler says to a request.
public enum Reply: Sendable {
    /// The answer.
    case now(Response)
    /// The answer comes through `Exchange.finish`.
    case later
}

/// One request's way back to its client. Kept by who answers later.
///
/// It holds no connection, only its number, so one that is kept for long or never finished keeps
/// nothing alive; but a request that is never finished holds back the answers behind it until its
/// client leaves, and stays in an observing loop's memory until the server stops.
public struct Exchange: Sendable {
    /// The client's address without a port, like `192.0.2.7` or `2001:db8::7`; empty where it has
    /// none, as on a Unix socket. Behind a trusted proxy, that of the client it speaks for.
    public let peer: String
    /// The number of the event loop that has its connection, from 0.
    public let loop: Int
    let place: Place
    let mailbox: Mailbox

    /// Answers the request, from any thread.
    ///
    /// The first call counts, later ones are ignored, as is any after the handler has answered by
    /// `Reply.now`. Of one after the client has left, no more is done than to tell the observer.
    public func finish(_ response: Response) {
        mailbox.post(.answer(response, to: place))
    }
}

/// Which request of which connection of a loop. A slot is used again; its generation is not.
struct Place: Hashable, Sendable {
    let slot: UInt32
    let generation: UInt32
    let request: UInt64
}
