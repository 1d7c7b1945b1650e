import API
import HTTP1
import Transport

/// One request's line of the access log. Its members stand in the same order in both formats.
struct RequestLine: ~Copyable {
    let level: LogLevel
    /// As `RFC3339` writes it.
    let time: [UInt8]
    /// Empty where none was given: what gets no answer has none.
    let requestID: ArraySlice<UInt8>
    let trace: TraceID
    /// Nil where none could be read.
    let method: HTTP1.Method?
    /// Its pattern; nil where there was none.
    let route: [UInt8]?
    /// Nil where there was no answer.
    let status: Status?
    let durationMicros: Int
    /// Of the answer, as far as the socket took it.
    let bytes: Int
    /// Whether it took all; said only if not.
    let isDelivered: Bool
    /// Why there was no answer; nil where there was one.
    let reason: StaticString?
    let caller: CallerKind
    /// The client's address, as it may stand in a line; empty where it has none.
    let peer: String
    /// Whether a trusted proxy says that the client's connection was secured; said only then.
    let isSecure: Bool
    /// The host that the client asked for, as it may stand in a line; nil where it is the
    /// request's.
    let host: String?

    /// Writes it.
    func write(to lines: inout GatheredBytes, asJSON: Bool) {
        asJSON ? writeJSON(to: &lines) : writeText(to: &lines)
    }

    private func writeJSON(to lines: inout GatheredBytes) {
        lines.append("{\"time\":\"")
        lines.append(time)
        lines.append("\",\"level\":\"")
        lines.append(level.name)
        lines.append("\",\"event\":\"request\",")
        if !requestID.isEmpty {
            lines.append("\"requestId\":\"")
            lines.append(requestID.span)
            lines.append("\",")
        }
        lines.append("\"traceId\":\"")
        let digits = trace.digits
        lines.append(digits.span)
        if let method {
            lines.append("\",\"method\":\"")
            lines.append(Self.name(of: method))
        }
        if let route {
            lines.append("\",\"route\":\"")
            lines.append(route)
        }
        lines.append("\",")
        if let status {
            lines.append("\"status\":")
            lines.append(decimal: Int(status.rawValue))
            lines.append(",")
        }
        lines.append("\"durationMicros\":")
        lines.append(decimal: durationMicros)
        lines.append(",\"bytes\":")
        lines.append(decimal: bytes)
        if !isDelivered { lines.append(",\"delivered\":false") }
        if let reason {
            lines.append(",\"reason\":\"")
            lines.append(reason)
            lines.append("\"")
        }
        lines.append(",\"caller\":\"")
        lines.append(caller.name)
        if !peer.isEmpty {
            lines.append("\",\"client\":\"")
            lines.append(peer.utf8Span.span)
        }
        if isSecure { lines.append("\",\"scheme\":\"https") }
        if let host {
            lines.append("\",\"host\":\"")
            lines.append(host.utf8Span.span)
        }
        lines.append("\"}\n")
    }

    private func writeText(to lines: inout GatheredBytes) {
        lines.append(time)
        lines.append(" ")
        lines.append(level.name)
        lines.append(" request")
        if !requestID.isEmpty {
            lines.append(" requestId=")
            lines.append(requestID.span)
        }
        lines.append(" traceId=")
        let digits = trace.digits
        lines.append(digits.span)
        if let method {
            lines.append(" method=")
            lines.append(Self.name(of: method))
        }
        if let route {
            lines.append(" route=")
            lines.append(route)
        }
        if let status {
            lines.append(" status=")
            lines.append(decimal: Int(status.rawValue))
        }
        lines.append(" durationMicros=")
        lines.append(decimal: durationMicros)
        lines.append(" bytes=")
        lines.append(decimal: bytes)
        if !isDelivered { lines.append(" delivered=false") }
        if let reason {
            lines.append(" reason=")
            lines.append(reason)
        }
        lines.append(" caller=")
        lines.append(caller.name)
        if !peer.isEmpty {
            lines.append(" client=")
            lines.append(peer.utf8Span.span)
        }
        if isSecure { lines.append(" scheme=https") }
        if let host {
            lines.append(" host=")
            lines.append(host.utf8Span.span)
        }
        lines.append("\n")
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
