import API
import HTTP1
import JSON
import Transport

/// Lines of requests that gather until they are taken.
struct RequestLines: ~Copyable {
    private var bytes: GatheredBytes
    /// How many lines there are.
    private(set) var count = 0
    /// Whether those that there are are JSON.
    private(set) var isJSON = true
    private var time = LineTime()
    /// Ids for requests that have no trace. They only need to differ.
    private var random: SplitMix64
    private let clocks: AccessLog.Clocks
    /// The patterns of all routes.
    private let routes = API.routePatterns.map { Array($0.utf8) }

    /// - Parameters:
    ///   - capacity: Bytes that there is room for at first.
    ///   - seed: Of the ids of traces.
    init(capacity: Int, seed: UInt64, clocks: AccessLog.Clocks) {
        bytes = GatheredBytes(capacity: capacity)
        random = SplitMix64(seed: seed)
        self.clocks = clocks
    }

    /// Adds the line of a request, and one more where the server failed it. Lines of another
    /// format must be taken before.
    ///
    /// - Parameter response: Nil where there was none.
    ///
    /// - Returns: How many bytes there are now.
    mutating func add(
        _ level: LogLevel, _ response: Response?, to request: ObservedRequest, from peer: String,
        _ end: ExchangeEnd, asJSON: Bool
    ) -> Int {
        isJSON = asJSON
        if count == 0 { time.set(clocks) }
        let line = RequestLine(
            level: level, time: time.text(at: end.time), requestID: response?.requestID ?? [],
            trace: request.trace ?? freshTrace(), method: request.method,
            route: route(of: response), status: response?.status,
            durationMicros: Int((end.time - request.start) / 1_000), bytes: end.bytes,
            isDelivered: end.isDelivered, reason: request.unanswered?.name,
            caller: response.flatMap { CallerKind(rawValue: $0.note.caller) } ?? .anonymous,
            peer: Self.plain(peer, asJSON: asJSON),
            isSecure: request.forwarded?.scheme == .https,
            host: request.forwarded?.host.map { Self.plain($0, asJSON: asJSON) })
        add(line)
        if let fault = response?.note.fault { add(fault, of: line, at: end.time) }
        return self.bytes.count
    }

    private mutating func add(_ line: borrowing RequestLine) {
        line.write(to: &bytes, asJSON: isJSON)
        count += 1
    }

    /// What went wrong inside, under the same ids.
    private mutating func add(_ fault: StaticString, of line: borrowing RequestLine, at end: Int64)
    {
        var event = LogLines()
        event.begin(.error, "internal-error", at: time.milliseconds(at: end), asJSON: isJSON)
        event.field("requestId", ascii: line.requestID.span)
        let digits = line.trace.digits
        event.field("traceId", ascii: digits.span)
        if let route = line.route { event.field("route", ascii: route.span) }
        event.field("detail", "\(fault)")
        event.end()
        bytes.append(event.take())
        count += 1
    }

    /// All lines; there are none left then, but their room.
    mutating func take() -> [UInt8] {
        count = 0
        return bytes.takeAll()
    }

    private func route(of response: Response?) -> [UInt8]? {
        guard let route = response?.note.route, Int(route) < routes.count else { return nil }
        return routes[Int(route)]
    }

    private mutating func freshTrace() -> TraceID {
        while true {
            if let trace = TraceID(high: random.next(), low: random.next()) { return trace }
        }
    }

    /// An address or a host as it may stand in a line. What a proxy says need be no address.
    private static func plain(_ peer: String, asJSON: Bool) -> String {
        let bytes = peer.utf8Span.span
        var isClear = true
        for index in bytes.indices where !isPlain(bytes[index]) { isClear = false }
        if isClear { return peer }
        let quoted = JSON.encode(peer)
        return String(
            decoding: asJSON ? quoted[1..<(quoted.count - 1)] : quoted[...], as: UTF8.self)
    }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "=")
            && byte != UInt8(ascii: "\\")
    }
}
