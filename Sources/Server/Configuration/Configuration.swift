import JSON

/// What the owner of a server chose, in one file. All of it has defaults; an unknown key refuses
/// to start, since a setting that is silently ignored is one that is wrong.
struct Configuration: JSONInput, Equatable {
    var http = HTTP()
    var data = Data()
    var limits = Limits()
    var passwords = Passwords()

    /// The defaults.
    init() {}

    init(members r: inout JSONReader) throws(JSONError) {
        let http: HTTP? = try r("http")
        let data: Data? = try r("data")
        let limits: Limits? = try r("limits")
        let passwords: Passwords? = try r("passwords")
        self.http = http ?? HTTP()
        self.data = data ?? Data()
        self.limits = limits ?? Limits()
        self.passwords = passwords ?? Passwords()
    }

    /// Where it listens, and to whose pages it answers.
    struct HTTP: JSONInput, Equatable {
        static let originsMax = 100

        var host = "127.0.0.1"
        var port: UInt16 = 8080
        var unixSocket: String?
        var allowedOrigins: [String] = []
        /// How many event loops run; nil for as many as suit the machine.
        var eventLoops: Int?

        init() {}

        init(members r: inout JSONReader) throws(JSONError) {
            let host: String? = try r("host", 1...255)
            let port: Int? = try r("port", 0...65_535)
            unixSocket = try r("unixSocket", 1...107)
            eventLoops = try r("eventLoops", 1...64)
            let origins: [PageOrigin]? = try r("allowedOrigins", 0...Self.originsMax)
            self.host = host ?? self.host
            self.port = port.map { UInt16(clamping: $0) } ?? self.port
            allowedOrigins = origins?.map(\.text) ?? []
        }
    }

    /// Where it keeps its data.
    struct Data: JSONInput, Equatable {
        var folder = "data"

        init() {}

        init(members r: inout JSONReader) throws(JSONError) {
            let folder: String? = try r("folder", 1...4_096)
            self.folder = folder ?? self.folder
        }
    }

    /// What clients may take.
    struct Limits: JSONInput, Equatable {
        var connections: Int?
        var idleSeconds: Int?
        var headSeconds: Int?
        var bodySeconds: Int?
        var writeSeconds: Int?
        var headBytes: Int?
        var bodyBytes: Int?
        var stopSeconds = 10

        init() {}

        init(members r: inout JSONReader) throws(JSONError) {
            connections = try r("connections", 1...1_000_000)
            idleSeconds = try r("idleSeconds", 1...86_400)
            headSeconds = try r("headSeconds", 1...3_600)
            bodySeconds = try r("bodySeconds", 1...3_600)
            writeSeconds = try r("writeSeconds", 1...3_600)
            headBytes = try r("headBytes", 1_024...1_048_576)
            bodyBytes = try r("bodyBytes", 1_024...67_108_864)
            let stopSeconds: Int? = try r("stopSeconds", 1...600)
            self.stopSeconds = stopSeconds ?? self.stopSeconds
        }
    }

    /// What a password must be.
    struct Passwords: JSONInput, Equatable {
        static let minimumLengthRange = 8...64

        /// In characters. NIST SP 800-63B §3.1.1.2 wants 15 where nothing else is asked for.
        var minimumLength = 15

        init() {}

        init(members r: inout JSONReader) throws(JSONError) {
            let length: Int? = try r("minimumLength", Self.minimumLengthRange)
            minimumLength = length ?? minimumLength
        }
    }
}
