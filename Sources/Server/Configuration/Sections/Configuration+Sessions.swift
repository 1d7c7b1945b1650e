import Core
import JSON

extension Configuration {
    /// How long a log-in lasts.
    struct Sessions: JSONInput, Equatable, Sendable {
        var days: Int
        var customerIdleHours: Int
        var fieldworkerIdleHours: Int
        var staffIdleHours: Int
        /// Whose sessions are in cookies.
        var cookieOrigins: [String]

        /// The most origins with cookies.
        static let originsMax = 20

        init(members r: inout JSONReader) throws(JSONError) {
            days = try r.key(
                "days", 1...365, default: 30,
                about: "Days after which a log-in ends, however much it is used.")
            customerIdleHours = try r.key(
                "customerIdleHours", 1...8_760, default: 336,
                about: "Hours without use after which a customer's ends.")
            fieldworkerIdleHours = try r.key(
                "fieldworkerIdleHours", 1...8_760, default: 336,
                about: "Hours without use after which a fieldworker's ends.")
            staffIdleHours = try r.key(
                "staffIdleHours", 1...8_760, default: 24,
                about: "Hours without use after which a member of staff's ends.")
            let origins: [PageOrigin] = try r.key(
                "cookieOrigins", 0...Self.originsMax, default: [],
                about: """
                    Origins of pages of the same site that get their session as a cookie, which no \
                    script can read, in place of a token; exactly as browsers send them.
                    """)
            cookieOrigins = origins.map(\.text)
        }

        /// The same in milliseconds.
        var lifetimes: SessionLifetimes {
            SessionLifetimes(
                absolute: Int64(days) * Milliseconds.day,
                customerIdle: Int64(customerIdleHours) * Milliseconds.hour,
                fieldworkerIdle: Int64(fieldworkerIdleHours) * Milliseconds.hour,
                staffIdle: Int64(staffIdleHours) * Milliseconds.hour)
        }
    }
}
