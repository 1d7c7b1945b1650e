import API
import HTTP1

/// One request's line of the access log. Its members stand in the same order in both formats.
struct RequestLine: ~Copyable {
    let level: LogLevel
    /// As `RFC3339` writes it.
    let time: [UInt8]
    let requestID: ArraySlice<UInt8>
    let trace: TraceID
    /// Nil where what came was no request.
    let method: HTTP1.Method?
    /// Its pattern; nil where there was none.
    let route: [UInt8]?
    let status: Status
    let durationMicros: Int
    /// Of the answer.
    let bytes: Int
    let caller: CallerKind
    /// The client's address, as it may stand in a line.
    let peer: String

    /// More bytes than the members have whose lengths are bounded.
    private static let fixedBytesMax = 384

    /// More bytes than the line has.
    var bytesMax: Int {
        Self.fixedBytesMax + time.count + requestID.count + (route?.count ?? 0) + peer.utf8.count
    }

    /// Writes it.
    func write(to cursor: inout ByteCursor, asJSON: Bool) {
        asJSON ? writeJSON(to: &cursor) : writeText(to: &cursor)
    }

    private func writeJSON(to cursor: inout ByteCursor) {
        cursor.add("{\"time\":\"")
        cursor.add(time)
        cursor.add("\",\"level\":\"")
        cursor.add(level.name)
        cursor.add("\",\"event\":\"request\",\"requestId\":\"")
        cursor.add(requestID.span)
        cursor.add("\",\"traceId\":\"")
        let digits = trace.digits
        cursor.add(digits.span)
        if let method {
            cursor.add("\",\"method\":\"")
            cursor.add(Self.name(of: method))
        }
        if let route {
            cursor.add("\",\"route\":\"")
            cursor.add(route)
        }
        cursor.add("\",\"status\":")
        cursor.add(Int(status.rawValue))
        cursor.add(",\"durationMicros\":")
        cursor.add(durationMicros)
        cursor.add(",\"bytes\":")
        cursor.add(bytes)
        cursor.add(",\"caller\":\"")
        cursor.add(caller.name)
        cursor.add("\",\"client\":\"")
        cursor.add(peer.utf8Span.span)
        cursor.add("\"}\n")
    }

    private func writeText(to cursor: inout ByteCursor) {
        cursor.add(time)
        cursor.add(" ")
        cursor.add(level.name)
        cursor.add(" request requestId=")
        cursor.add(requestID.span)
        cursor.add(" traceId=")
        let digits = trace.digits
        cursor.add(digits.span)
        if let method {
            cursor.add(" method=")
            cursor.add(Self.name(of: method))
        }
        if let route {
            cursor.add(" route=")
            cursor.add(route)
        }
        cursor.add(" status=")
        cursor.add(Int(status.rawValue))
        cursor.add(" durationMicros=")
        cursor.add(durationMicros)
        cursor.add(" bytes=")
        cursor.add(bytes)
        cursor.add(" caller=")
        cursor.add(caller.name)
        cursor.add(" client=")
        cursor.add(peer.utf8Span.span)
        cursor.add("\n")
    }

    private static func name(of method: HTTP1.Method) -> StaticString {
        switch method {
        case .connect: "CONNECT"
        case .delete: "DELETE"
        case .get: "GET"
        case .head: "HEAD"
        case .options: "OPTIONS"
        case .patch: "PATCH"
        case .post: "POST"
        case .put: "PUT"
        case .trace: "TRACE"
        }
    }
}
