import Glibc
import HTTP1

@testable import Transport

/// A server on a free port whose answers a test can hold back.
///
/// `/now…` is answered at once with its path, `/later…` when the test says so, `/big` with ten
/// megabytes, and what is sent to `/echo` comes back.
final class TestServer {
    static let bigBody = [UInt8]((0..<10_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })

    let server: HTTPServer
    let port: UInt16
    /// What the handler leaves for the test.
    private let arrivals: Inbox<(path: String, exchange: Exchange)>
    private var waiting: [String: Exchange] = [:]

    init(
        loops: Int = 2, proxies: TrustedProxies = TrustedProxies(), hasProxyHeader: Bool = false,
        unixSocket: String? = nil, _ change: (inout ServerLimits) -> Void = { _ in },
        observer: (@Sendable () -> any ExchangeObserver)?
    ) throws {
        var limits = ServerLimits()
        // A slow machine does not make a client slow: tests of the times set their own.
        limits.idleTime = .seconds(600)
        limits.headTime = .seconds(600)
        limits.bodyWindow = .seconds(600)
        limits.writeWindow = .seconds(600)
        change(&limits)
        let arrivals = Inbox<(path: String, exchange: Exchange)>()
        self.arrivals = arrivals
        server = try HTTPServer(
            limits: limits, trustedProxies: proxies, loops: loops,
            busy: { refusal, request in
                switch refusal {
                case .serverIsFull:
                    Response(.serviceUnavailable, "busy\(request?.pathText ?? "")")
                case .addressIsFull: Response(.tooManyRequests, "busy")
                }
            },
            malformed: { malformed, _ in Response(malformed.status, "malformed") },
            unwanted: { request, peer in
                request.pathText == "/unwanted" ? Response(.notFound, "no body, \(peer)") : nil
            },
            observer: observer,
            handler: { request, exchange in
                let path = request.pathText
                if path == "/big" { return .now(Response(.ok, TestServer.bigBody)) }
                if path == "/echo" { return .now(Response(.ok, request.body)) }
                if path == "/peer" { return .now(Response(.ok, exchange.peer)) }
                guard path.hasPrefix("/later") else { return .now(Response(.ok, path)) }
                _ = arrivals.leave((path, exchange))
                return .later
            })
        let address = try server.listen(
            .tcp(host: "127.0.0.1", port: 0), hasProxyHeader: hasProxyHeader)
        if let unixSocket {
            try server.listen(.unix(path: unixSocket), hasProxyHeader: hasProxyHeader)
        }
        guard case .tcp(_, let port) = address else {
            throw TransportError.unknownHost("127.0.0.1", detail: "no port")
        }
        self.port = port
        try server.start()
    }

    convenience init(
        loops: Int = 2, proxies: TrustedProxies = TrustedProxies(), hasProxyHeader: Bool = false,
        unixSocket: String? = nil, _ change: (inout ServerLimits) -> Void = { _ in }
    ) throws {
        try self.init(
            loops: loops, proxies: proxies, hasProxyHeader: hasProxyHeader,
            unixSocket: unixSocket, change, observer: nil)
    }

    deinit {
        server.stop(grace: .zero)
    }

    /// The exchange of a request that waits, once it has arrived.
    func exchange(_ path: String) -> Exchange? {
        eventually { waitingCount > 0 && waiting[path] != nil }
        return waiting.removeValue(forKey: path)
    }

    /// How many requests wait.
    var waitingCount: Int {
        for arrival in arrivals.takeAll() { waiting[arrival.path] = arrival.exchange }
        return waiting.count
    }

    /// Answers a request that waits with its path.
    func finish(_ path: String) {
        exchange(path)?.finish(Response(.ok, path))
    }
}

/// Waits until something is true; counters, for one, are shown a moment after what they count.
/// False if it does not become so in time.
@discardableResult
func eventually(_ condition: () -> Bool) -> Bool {
    for _ in 0..<(Client.patience / 2) {
        if condition() { return true }
        poll(nil, 0, 2)
    }
    return condition()
}

/// A request without a body.
func get(_ path: String, _ fields: String...) -> String {
    let lines = fields.map { "\($0)\r\n" }.joined()
    return "GET \(path) HTTP/1.1\r\nHost: test\r\n\(lines)\r\n"
}

extension Response {
    init(_ status: Status, _ text: String) {
        self.init(status, body: Array(text.utf8))
    }

    init(_ status: Status, _ bytes: [UInt8]) {
        self.init(status, body: bytes)
    }
}

extension Request {
    var pathText: String { String(decoding: path, as: UTF8.self) }
}
