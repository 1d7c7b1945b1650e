import API
import HTTP1
import JSON
import Transport

extension Configuration {
    /// What clients may take, and for how long. The defaults are those of what is limited.
    struct Limits: JSONInput, Equatable, Sendable {
        var connections: Int
        var connectionsPerAddress: Int
        var idleSeconds: Int
        var crowdedIdleSeconds: Int
        var headSeconds: Int
        var bodySeconds: Int
        var writeSeconds: Int
        var windowBytes: Int
        var drainSeconds: Int
        var drainBytes: Int
        var requestsInFlight: Int
        var unsentBytes: Int
        var requestLineBytes: Int
        var headBytes: Int
        var fields: Int
        var bodyBytes: Int
        var uploadBytes: Int
        var pendingBodyBytes: Int
        var trailerBytes: Int
        var stopSeconds: Int
        var rates: [RateRule]

        init(members r: inout JSONReader) throws(JSONError) {
            let usual = ServerLimits()
            connections = try r.key(
                "connections", 1...1_000_000, default: usual.connections, .atReload,
                about: """
                    Connections open at once; one more is answered 503. Fewer where `ulimit -Hn` \
                    is lower.
                    """)
            connectionsPerAddress = try r.key(
                "connectionsPerAddress", 1...1_000_000, default: usual.connectionsPerAddress,
                .atReload,
                about: """
                    Connections of one IPv4 address or IPv6 network of 64 bits; one more is \
                    answered 429. This machine's own are not counted.
                    """)
            idleSeconds = try r.key(
                "idleSeconds", 1...86_400, default: usual.idleTime.wholeSeconds, .atReload,
                about: "How long a connection may rest between requests.")
            crowdedIdleSeconds = try r.key(
                "crowdedIdleSeconds", 1...86_400, default: usual.crowdedIdleTime.wholeSeconds,
                .atReload, about: "The same while three quarters of all connections are taken.")
            headSeconds = try r.key(
                "headSeconds", 1...3_600, default: usual.headTime.wholeSeconds, .atReload,
                about: "How long the head of a request may take.")
            bodySeconds = try r.key(
                "bodySeconds", 1...3_600, default: usual.bodyWindow.wholeSeconds, .atReload,
                about: "The time in which a body must bring limits.windowBytes.")
            writeSeconds = try r.key(
                "writeSeconds", 1...3_600, default: usual.writeWindow.wholeSeconds, .atReload,
                about: "The time in which a reader must take limits.windowBytes of its answers.")
            windowBytes = try r.key(
                "windowBytes", 1...1_048_576, default: usual.bytesPerWindow, .atReload,
                about: "The least that a body, or a reader of answers, must move in its time.")
            drainSeconds = try r.key(
                "drainSeconds", 1...60, default: usual.drainTime.wholeSeconds, .atReload,
                about: "How long a connection that the server ends may go on sending.")
            drainBytes = try r.key(
                "drainBytes", 0...1_073_741_824, default: usual.drainBytes, .atReload,
                about: "How much such a connection may go on sending.")
            requestsInFlight = try r.key(
                "requestsInFlight", 1...1_024, default: usual.requestsInFlight, .atReload,
                about: "Requests of one connection that wait for their answers.")
            unsentBytes = try r.key(
                "unsentBytes", 16_384...67_108_864, default: usual.unsentBytes, .atReload,
                about: "Bytes of answers that one connection may leave untaken.")
            let parser = HTTP1.Limits()
            requestLineBytes = try r.key(
                "requestLineBytes", 1_024...65_536, default: parser.requestLineBytesMax, .atReload,
                about: "The longest request line; a longer one is answered 414.")
            headBytes = try r.key(
                "headBytes", 1_024...1_048_576, default: parser.headBytesMax, .atReload,
                about: "The largest head of a request; a larger one is answered 431.")
            fields = try r.key(
                "fields", 1...HTTP1.Limits.fieldsCeiling, default: parser.fieldsMax, .atReload,
                about: "The most field lines of a head; more are answered 431.")
            (bodyBytes, uploadBytes, pendingBodyBytes) = try Self.bodies(&r, usual, parser)
            trailerBytes = try r.key(
                "trailerBytes", 256...65_536, default: parser.trailerBytesMax, .atReload,
                about: "The most that may follow a chunked body as trailers.")
            stopSeconds = try r.key(
                "stopSeconds", 1...600, default: 10, .atReload,
                about: "How long requests that run may take to finish when the server stops.")
            rates = try r.key(
                "rates", 0...RateGroup.allCases.count, default: [], .atReload,
                about: """
                    How many requests are taken: {"group": "adminReads", "perCaller": 300, \
                    "perAddress": 3000, "seconds": 60} for each group of routes that is limited; \
                    one more is answered 429.
                    """)
        }

        /// How long bodies may be, and all of them that are on their way.
        private static func bodies(
            _ r: inout JSONReader, _ usual: ServerLimits, _ parser: HTTP1.Limits
        ) throws(JSONError) -> (body: Int, upload: Int, pending: Int) {
            let body: Int = try r.key(
                "bodyBytes", 1_024...67_108_864, default: parser.bodyBytesMax, .atReload,
                about: "The largest body of a request; a larger one is answered 413.")
            let upload: Int = try r.key(
                "uploadBytes", 1_024...67_108_864, default: 10 * 1_024 * 1_024, .atReload,
                about: """
                    The largest body that brings a photo, with the lines of a form around it; a \
                    larger one is answered 413.
                    """)
            let pending: Int = try r.key(
                "pendingBodyBytes", 1_048_576...68_719_476_736, default: usual.bodyBytesInAll,
                .atReload,
                about: """
                    Bytes of bodies that are on their way, over all connections; a large one that \
                    goes beyond it is answered 503.
                    """)
            return (body, upload, pending)
        }
    }
}

extension Duration {
    /// Seconds, fractions cut off.
    fileprivate var wholeSeconds: Int { Int(components.seconds) }
}
