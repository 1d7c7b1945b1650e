import API
import Foundation
import Glibc
import HTTP1
import JSON
import Testing

@testable import Server
@testable import Transport

@Suite("The access log has a line for every answer")
struct AccessLogTests {
    private static let start: Int64 = 5_000_000_000
    private static let trace = TraceID(high: 0x0AF7_6519_16CD_43DD, low: 0x8448_EB21_1C80_319C)

    private func response(_ status: Status, fault: StaticString? = nil) -> Response {
        var response = Response(status, body: Array("secret body".utf8))
        response.fields.append("Content-Type", "application/json")
        response.noteRequestID(inField: "X-Request-Id") { $0.append("X-Request-Id", "mine.1") }
        response.fields.append("Vary", "Origin")
        let route = API.routePatterns.firstIndex(of: "/v1/portal/bookings/{id}") ?? -1
        response.note.route = UInt16(exactly: route)
        response.note.caller = CallerKind.customer.rawValue
        response.note.fault = fault
        return response
    }

    /// The lines that a log makes of some exchanges.
    private func lines(
        _ settings: LogSettings, _ body: (AccessLog) -> Void
    ) throws -> [String] {
        let folder = try TemporaryFolder()
        let path = folder.path + "/log"
        let descriptor = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let writer = LogWriter(descriptor, settings)
        let log = AccessLog(
            settings, to: writer, seed: 7,
            clocks: .init(
                milliseconds: { 1_800_000_000_000 }, nanoseconds: { Self.start + 412_999 }))
        body(log)
        log.flush()
        writer.flush()
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            .map(String.init)
    }

    private func finish(
        _ log: AccessLog, _ response: Response?, method: HTTP1.Method? = .get,
        trace: TraceID? = trace, isDelivered: Bool = true
    ) {
        let request =
            method.map { ObservedRequest(method: $0, trace: trace, start: Self.start) }
            ?? ObservedRequest(malformed: .fieldName, RequestRemains(), start: Self.start)
        log.finished(
            response, to: request, from: "192.0.2.7",
            ExchangeEnd(bytes: 812, isDelivered: isDelivered, time: Self.start + 412_999))
    }

    @Test("with all that is known, as JSON and as text")
    func line() throws {
        let settings = LogSettings(isTerminal: true)
        let lines = try lines(settings) { log in
            settings.set(level: .info, format: .json)
            finish(log, response(.ok))
            settings.set(level: .info, format: .text)
            finish(log, response(.ok))
        }
        let json =
            #"{"time":"2027-01-15T08:00:00.000Z","level":"info","event":"request","#
            + #""requestId":"mine.1","traceId":"0af7651916cd43dd8448eb211c80319c","method":"GET","#
            + #""route":"/v1/portal/bookings/{id}","status":200,"durationMicros":412,"bytes":812,"#
            + #""caller":"customer","client":"192.0.2.7"}"#
        let text =
            "2027-01-15T08:00:00.000Z info request requestId=mine.1"
            + " traceId=0af7651916cd43dd8448eb211c80319c method=GET"
            + " route=/v1/portal/bookings/{id} status=200 durationMicros=412 bytes=812"
            + " caller=customer client=192.0.2.7"
        #expect(lines == [json, text])
    }

    @Test("what did not reach its client says so; what had no answer has no status")
    func undelivered() throws {
        let settings = LogSettings(isTerminal: true)
        let lines = try lines(settings) { log in
            settings.set(level: .info, format: .json)
            finish(log, response(.created), isDelivered: false)
            finish(log, nil, isDelivered: false)
            settings.set(level: .info, format: .text)
            finish(log, response(.created), isDelivered: false)
            finish(log, nil, isDelivered: false)
        }
        try #require(lines.count == 4)
        #expect(
            lines[0].contains(
                #""status":201,"durationMicros":412,"bytes":812,"delivered":false,"caller":"#))
        #expect(
            lines[1].contains(
                #""method":"GET","durationMicros":412,"bytes":812,"delivered":false,"caller":"#))
        #expect(lines[2].contains(" bytes=812 delivered=false caller=customer "))
        #expect(lines[3].contains(" warning request traceId="))
        #expect(lines[3].contains(" method=GET durationMicros=412 "))
        for line in lines[..<2] {
            #expect((try? JSON.decode(JSONTree.self, from: Array(line.utf8))) != nil)
        }
    }

    @Test("what is not known is left out; without a trace a new one begins")
    func unknown() throws {
        let lines = try lines(LogSettings(isTerminal: true)) { log in
            finish(log, Response(.badRequest), method: nil, trace: nil)
            finish(log, Response(.badRequest), method: nil, trace: nil)
        }
        let form = /.* info request traceId=([0-9a-f]{32}) status=400 .*/
        let traces = lines.compactMap { $0.wholeMatch(of: form)?.1 }
        #expect(traces.count == 2)
        #expect(Set(traces).count == 2)
        #expect(lines.allSatisfy { $0.contains("caller=anonymous") && !$0.contains("route") })
    }

    static let reasons: [(unanswered: Unanswered, level: LogLevel, reason: String)] = [
        (.untrusted, .info, "untrusted"), (.proxyHeader, .info, "proxy_header"),
        (.incomplete, .info, "incomplete"), (.stopped(isWhole: true), .warning, "stopped"),
        (.stopped(isWhole: false), .warning, "stopped"),
    ]

    @Test("what got no answer has a reason, and no address or id where there is none")
    func unanswered() throws {
        for (unanswered, level, reason) in Self.reasons {
            let settings = LogSettings(isTerminal: true)
            let lines = try lines(settings) { log in
                for format in [LogFormat.json, .text] {
                    settings.set(level: .info, format: format)
                    let request = ObservedRequest(unanswered: unanswered, start: Self.start)
                    log.finished(
                        nil, to: request, from: "",
                        ExchangeEnd(bytes: 0, isDelivered: false, time: Self.start))
                }
            }
            try #require(lines.count == 2)
            let tree = try JSON.decode(JSONTree.self, from: Array(lines[0].utf8))
            #expect(tree["reason"] == .string(reason) && tree["level"] == .string(level.rawValue))
            guard case .object(let members) = tree else { return }
            #expect(
                members.map(\.name) == [
                    "time", "level", "event", "traceId", "durationMicros", "bytes", "delivered",
                    "reason", "caller",
                ])
            #expect(lines[1].contains(" \(level.rawValue) request traceId="))
            #expect(
                lines[1].hasSuffix(
                    " durationMicros=0 bytes=0 delivered=false reason=\(reason) caller=anonymous"))
        }
    }

    @Test("behind a proxy scheme and host are said where they are not the plain ones")
    func forwarded() throws {
        let settings = LogSettings(isTerminal: true)
        let lines = try lines(settings) { log in
            for (format, host) in [(LogFormat.json, "a.example:8443"), (.text, "a=b")] {
                settings.set(level: .info, format: format)
                for proto in ["https", "http"] {
                    var request = ObservedRequest(
                        method: .get, trace: Self.trace, start: Self.start)
                    let proxied = try? Request(
                        method: .get, target: "/",
                        fields: [
                            ("X-Forwarded-Proto", proto),
                            ("X-Forwarded-Host", proto == "http" ? "LOCALHOST" : host),
                        ])
                    request.forwarded = proxied.map {
                        TrustedProxies().view(of: $0, behind: "192.0.2.7")
                    }
                    log.finished(
                        response(.ok), to: request, from: "192.0.2.7",
                        ExchangeEnd(bytes: 1, isDelivered: true, time: Self.start))
                }
            }
        }
        try #require(lines.count == 4)
        #expect(
            lines[0].hasSuffix(
                #","client":"192.0.2.7","scheme":"https","host":"a.example:8443"}"#))
        #expect(lines[1].hasSuffix(#","client":"192.0.2.7"}"#))
        #expect(lines[2].hasSuffix(#" client=192.0.2.7 scheme=https host="a=b""#))
        #expect(lines[3].hasSuffix(" client=192.0.2.7"))
    }

    static let levels: [(status: Status, level: LogLevel)] = [
        (.ok, .info), (.notFound, .info), (.notImplemented, .info),
        (.httpVersionNotSupported, .info), (.serviceUnavailable, .warning),
        (.internalServerError, .error),
    ]

    @Test("the level says whose fault it was", arguments: levels)
    func level(status: Status, level: LogLevel) throws {
        let settings = LogSettings(isTerminal: true)
        for least in LogLevel.allCases {
            settings.set(level: least, format: .text)
            let lines = try lines(settings) { finish($0, response(status)) }
            #expect(lines.count == (level >= least ? 1 : 0))
            #expect(lines.allSatisfy { $0.contains("Z \(level.rawValue) request ") })
        }
    }

    @Test("a fault of ours gets a line of its own, with the same ids")
    func fault() throws {
        let lines = try lines(LogSettings(isTerminal: true)) { log in
            finish(log, response(.internalServerError, fault: "it broke"), trace: nil)
        }
        try #require(lines.count == 2)
        #expect(lines[1].contains(" error internal-error requestId=mine.1 "))
        #expect(lines[1].hasSuffix(#"route=/v1/portal/bookings/{id} detail="it broke""#))
        let ids = lines.map { $0.firstMatch(of: /traceId=[0-9a-f]{32}/)?.0 }
        #expect(ids[0] == ids[1])
        #expect(ids[0] != nil)
    }

    @Test("many lines do not wait for a pause")
    func batches() throws {
        let lines = try lines(LogSettings(isTerminal: true)) { log in
            for _ in 0..<5_000 { finish(log, response(.ok)) }
        }
        #expect(lines.count == 5_000)
        #expect(Set(lines).count == 1)
    }
}
