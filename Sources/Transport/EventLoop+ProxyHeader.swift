import Glibc
import HTTP1

extension EventLoop {
    /// Reads on in a connection's PROXY header, and then takes what follows it. The bytes wait with
    /// the connection until the header is whole, which mostly comes in one piece.
    ///
    /// Anything else ends the connection without a word, but `close` tells the observer: what
    /// speaks to such a listener in another way is no client of HTTP, or one that tries to get
    /// around the proxy.
    mutating func receiveProxyHeader(_ count: Int, for connection: Connection) {
        connection.held += buffer[..<count]
        connection.heldLeft += count
        switch ProxyHeader.read(connection.held.span) {
        case .needsBytes: return
        case .malformed: close(connection)
        case .header(let header, let byteCount):
            connection.held.removeFirst(byteCount)
            connection.heldLeft -= byteCount
            begin(connection, behind: header.source)
            proceed(connection)
        }
    }

    /// Goes on with the requests of whom the header names, unless that has enough connections.
    private mutating func begin(_ connection: Connection, behind source: ProxyHeader.Source) {
        connection.phase = .open
        connection.inputSince = now
        connection.inputBytes = 0
        switch source {
        case .connection: break
        case .address(let address):
            let peer = PeerAddress(address.bytes)
            var origin = connection.origin
            origin.peer = peer.text
            origin.isFromProxy = core.proxies.contains(address)
            let isCounted = count(&origin, from: peer)
            connection.origin = origin
            guard !isCounted else { break }
            count(.addressIsFull)
            connection.answers.append(
                .ready(core.busy(.addressIsFull, nil)), to: .malformed, observe(.addressIsFull))
            connection.phase = .closing
        case .unixSocket:
            // Of the proxy's, not of ours: whom we trust on our own sockets says nothing of it.
            connection.origin.peer = ""
            connection.origin.isFromProxy = false
        }
    }

    /// What a trusted proxy at the other end of a connection says of a request; nil where none is
    /// there, and the request is from that other end.
    @inline(__always)
    func view(of request: borrowing Request, on connection: Connection) -> ForwardedView? {
        guard connection.origin.isFromProxy else { return nil }
        return core.proxies.view(of: request, behind: connection.peer)
    }
}
