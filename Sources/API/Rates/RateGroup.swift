import HTTP1
public import JSON

/// Routes that are limited together.
///
/// The raw value is the name in the configuration and in the answers' fields.
public enum RateGroup: String, CaseIterable, JSONEnum, Sendable {
    /// Whatever needs no token and changes something: log-ins, and what mailed links lead to.
    case logIns
    case portalReads
    case portalWrites
    case fieldworkerReads
    case fieldworkerWrites
    case adminReads
    case adminWrites
    /// Photos, sent and shown.
    case photos
    /// The documents and pages for everybody.
    case pages

    /// The group of a route; nil for what a supervisor asks, which is never limited.
    init?(_ route: Route) {
        let isRead = route.method == .get || route.method == .head
        let pattern = route.pattern
        switch true {
        case ["/livez", "/readyz", "/healthz"].contains(pattern): return nil
        case pattern.hasPrefix("/v1/photos"), route.endpoint.body.isPhoto: self = .photos
        case route.endpoint.access == .everyone: self = isRead ? .pages : .logIns
        case pattern.hasPrefix("/v1/admin"): self = isRead ? .adminReads : .adminWrites
        case pattern.hasPrefix("/v1/fieldworker"):
            self = isRead ? .fieldworkerReads : .fieldworkerWrites
        default: self = isRead ? .portalReads : .portalWrites
        }
    }

    /// Its place among all.
    var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The group of each route, by the route's place in the table; none is -1.
    static let places: [Int] = Route.all.map { RateGroup($0)?.place ?? -1 }
}

/// How many requests of a group are taken in a time.
public struct RateLimit: Equatable, Sendable {
    /// Requests of one session or key; nil for no limit.
    public var perCaller: Int?
    /// Requests of one IPv4 address or IPv6 network of 64 bits; nil for no limit.
    public var perAddress: Int?
    /// Seconds.
    public var seconds: Int

    /// All parts; what is out of its range is brought into it.
    public init(perCaller: Int?, perAddress: Int?, seconds: Int) {
        self.perCaller = perCaller.map { min(max($0, 1), Self.requestsMax) }
        self.perAddress = perAddress.map { min(max($0, 1), Self.requestsMax) }
        self.seconds = min(max(seconds, 1), Self.secondsMax)
    }

    /// The most requests that can be said.
    public static let requestsMax = 1_000_000
    /// The longest time.
    public static let secondsMax = 86_400
}
