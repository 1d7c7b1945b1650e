@testable import API
import Fixtures
import HTTP1
import Testing

@Suite("Who may call")
struct WhoMayCallTests {
    /// Whom an operation is for.
    enum Audience {
        /// Anybody; a token is not looked at.
        case everyone
        /// A customer who logged in with a password.
        case customer
        /// Also one who logged in with a booking's number.
        case customerOrBooking
        /// The same, and staff.
        case customerOrStaff
        case fieldworker
        case staff
    }

    /// Every route, by what `api.md` says of it. A route that is missing here fails.
    static let audiences: [String: Audience] = [
        "createPortalSession": .everyone, "createBookingSession": .everyone,
        "createAdminSession": .everyone, "createFieldworkerSession": .everyone,
        "getLiveness": .everyone, "getReadiness": .everyone, "getHealth": .everyone,
        "getOpenApi": .everyone, "getDocumentation": .everyone,
        "getDocumentationFile": .everyone, "listProblems": .everyone, "getProblem": .everyone,

        "getPortalCustomer": .customer, "listPortalSessions": .customer,
        "deletePortalSessions": .customer, "deletePortalSessionById": .customer,
        "deletePortalSession": .customerOrBooking, "listPortalBookings": .customerOrBooking,
        "getPortalBooking": .customerOrBooking, "listOfferedTags": .customerOrBooking,
        "createRating": .customerOrBooking, "getPortalRating": .customerOrBooking,
        "createPhoto": .customerOrBooking, "getPhoto": .customerOrStaff,

        "listFieldworkerSessions": .fieldworker, "deleteFieldworkerSessions": .fieldworker,
        "deleteFieldworkerSession": .fieldworker, "deleteFieldworkerSessionById": .fieldworker,
        "getFieldworkerProfile": .fieldworker,

        "listAdminSessions": .staff, "deleteAdminSessions": .staff, "deleteAdminSession": .staff,
        "deleteAdminSessionById": .staff, "listBookings": .staff, "createBooking": .staff,
        "getBooking": .staff, "updateBooking": .staff, "setInvoice": .staff, "getRating": .staff,
        "resetRating": .staff, "listRatingHistory": .staff, "getRatingEligibility": .staff,
        "listRatings": .staff, "listRatingTags": .staff, "createRatingTag": .staff,
        "getRatingTag": .staff, "updateRatingTag": .staff, "deleteRatingTag": .staff,
        "listServices": .staff, "createService": .staff, "getService": .staff,
        "updateService": .staff, "deleteService": .staff, "listFieldworkers": .staff,
        "createFieldworker": .staff, "getFieldworker": .staff, "updateFieldworker": .staff,
        "deleteFieldworker": .staff, "listCustomers": .staff, "createCustomer": .staff,
        "getCustomer": .staff, "updateCustomer": .staff, "deleteCustomer": .staff,
        "eraseCustomer": .staff, "getErasure": .staff,
        "getSettings": .staff, "updateSettings": .staff, "getFieldworkerMatrix": .staff,
    ]

    /// What Olsen can reach and Murphy cannot (R39, R149).
    static let othersOwn: Set = [
        "getPortalBooking", "createRating", "getPortalRating", "deletePortalSessionById",
        "createPhoto", "getPhoto",
    ]

    /// The status that a caller gets; nil for the one of success.
    static func refusal(of errand: Errand, for caller: Who, _ audience: Audience) -> Int? {
        if audience == .everyone { return nil }
        switch caller {
        case .nobody, .malformed, .expired: return 401
        case .customer, .otherCustomer, .bookingNumber:
            guard [.customer, .customerOrBooking, .customerOrStaff].contains(audience) else {
                return 403
            }
            if caller == .bookingNumber, audience == .customer { return 403 }
            return caller == .otherCustomer && othersOwn.contains(errand.name) ? 404 : nil
        case .fieldworker: return audience == .fieldworker ? nil : 403
        case .staff: return [.staff, .customerOrStaff].contains(audience) ? nil : 403
        }
    }

    @Test("gets what it is allowed, each kind of caller (R39, R83, R149)", arguments: Errand.all)
    func statuses(_ errand: Errand) throws {
        let audience = try #require(Self.audiences[errand.name], "not in the table")
        let success = Int(try errand.route.endpoint.answer.status.rawValue)
        var site = try Site()
        var ask = try errand.prepare(site)
        for caller in Who.allCases {
            let answer = try site.send(ask, as: caller)
            let refusal = Self.refusal(of: errand, for: caller, audience)
            #expect(answer.status == refusal ?? success, Comment(rawValue: caller.rawValue))
            switch refusal {
            case 401: #expect(answer.code == "unauthenticated")
            case 403: #expect(answer.code == "permission_denied")
            case 404: #expect(answer.code == "not_found")
            default:
                // It was done, so the next one needs another.
                site = try Site()
                ask = try errand.prepare(site)
            }
        }
    }

    @Test(
        "refuses what is no bearer token",
        arguments: [
            "", "Bearer", "Bearer ", "Basic cHM6cHM=", "ps_olsen",
            "Bearer ps_olsen ps_olsen", "Bearer ps_unknown", "Bearer xx_olsen", "Token ps_olsen",
            "Bearer " + String(repeating: "p", count: 300),
        ])
    func noToken(_ value: String) throws {
        let answer = try Site().send(
            .get, "/v1/portal/me", as: .nobody, fields: [("Authorization", value)])
        #expect(answer.status == 401)
    }

    @Test("takes more spaces than one (RFC 9110 §11.4)", arguments: [1, 2, 9])
    func spaces(_ count: Int) throws {
        let value = "Bearer" + String(repeating: " ", count: count) + "ps_olsen"
        let answer = try Site().send(
            .get, "/v1/portal/me", as: .nobody, fields: [("Authorization", value)])
        #expect(answer.status == 200)
    }

    @Test("takes the scheme in any case (RFC 9110 §11.1)", arguments: ["bearer", "BEARER"])
    func anyCase(_ scheme: String) throws {
        let answer = try Site().send(
            .get, "/v1/portal/me", as: .nobody, fields: [("Authorization", "\(scheme) ps_olsen")])
        #expect(answer.status == 200)
    }
}
