import API
import JSON

/// What one group of routes is limited to:
/// `{"group": "adminReads", "perCaller": 300, "perAddress": 3000, "seconds": 60}`.
struct RateRule: JSONObject, Equatable, Sendable {
    let group: RateGroup
    let limit: RateLimit

    init(members r: inout JSONReader) throws(JSONError) {
        group = try r("group", about: "Which routes.")
        let perCaller: Int? = try r(
            "perCaller", 1...RateLimit.requestsMax, about: "Requests of one session or API key.")
        let perAddress: Int? = try r(
            "perAddress", 1...RateLimit.requestsMax,
            about: "Requests of one IPv4 address or IPv6 network of 64 bits.")
        let seconds: Int = try r(
            "seconds", 1...RateLimit.secondsMax, about: "In so many seconds.")
        if perCaller == nil, perAddress == nil {
            try r.refuse(
                "perCaller", JSON.FaultCode.invalidValue,
                "A limit is for each caller, for each address, or for both.")
        }
        limit = RateLimit(perCaller: perCaller, perAddress: perAddress, seconds: seconds)
    }

    func write(members w: inout JSONWriter) {
        w("group", group)
        w("perCaller", limit.perCaller)
        w("perAddress", limit.perAddress)
        w("seconds", limit.seconds)
    }
}

extension Configuration.Limits {
    /// What the API is told.
    var rateLimits: [RateGroup: RateLimit] {
        rates.reduce(into: [:]) { $0[$1.group] = $1.limit }
    }

    /// A group that is named twice.
    var groupLimitedTwice: String? {
        rates.indices.first { place in
            rates[..<place].contains { $0.group == rates[place].group }
        }.map { rates[$0].group.rawValue }
    }
}
