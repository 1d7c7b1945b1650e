@testable import API
import Core
import Fixtures

extension Errand {
    /// One for every route.
    static let all: [Errand] =
        accounts + portal + sessions + bookings + ratings + resources + staff
        + others

    /// The one of a name.
    static func named(_ name: String) -> Errand? { all.first { $0.name == name } }

    private static let credentials: @Sendable (Site) -> String = { _ in
        #"{"email": "ingrid.olsen@example.com", "password": "\#(Site.password)"}"#
    }

    private static let newPassword: @Sendable (Site) -> String = { _ in
        #"{"currentPassword": "\#(Site.password)", "password": "eleven plaid kettles hum"}"#
    }

    private static let presentPassword: @Sendable (Site) -> String = { _ in
        #"{"currentPassword": "\#(Site.password)"}"#
    }

    private static let passwordAndCode: @Sendable (Site) -> String = { site in
        #"{"currentPassword": "\#(Site.password)", "code": "\#(site.code(steps: 1))"}"#
    }

    private static let portal = [
        Errand("createPortalSession", .nobody, json: credentials),
        Errand(
            "createBookingSession", .nobody,
            json: { site in
                """
                {"email": "ingrid.olsen@example.com", "bookingNumber": "\(site.number(site.boiler))"}
                """
            }),
        Errand("getPortalCustomer", .customer),
        Errand("updatePortalCustomer", .customer, json: { _ in #"{"phone": null}"# }),
        Errand("updatePortalPassword", .customer, json: newPassword),
        Errand("listPortalBookings", .customer),
        Errand("getPortalBooking", .customer, id: \.boilerText),
        Errand("listOfferedTags", .customer),
        Errand(
            "createRating", .customer, id: \.boilerText,
            json: { site in
                """
                {"stars": 5, "tags": [{"tagId": "\(site.business[.punctuality])", "stars": 4}],
                 "comment": "On time and tidy."}
                """
            }),
        Errand("getPortalRating", .customer, id: { try $0.ratedBoiler() }),
        Errand("createPhoto", .customer, id: \.boilerText, photo: SamplePhoto.locatedJPEG),
        Errand("getPhoto", .customer, id: { try $0.ratedPhoto() }),
    ]

    private static let sessions = [
        Errand("listPortalSessions", .customer),
        Errand("deletePortalSessions", .customer),
        Errand("deletePortalSession", .customer),
        Errand(
            "deletePortalSessionById", .customer, id: { try $0.otherSession(.customer, "ps_other") }
        ),
        Errand(
            "createAdminSession", .nobody,
            json: { _ in
                #"{"email": "ruth.calloway@example.com", "password": "\#(Site.password)"}"#
            }),
        Errand("listAdminSessions"),
        Errand("deleteAdminSessions"),
        Errand("deleteAdminSession"),
        Errand("deleteAdminSessionById", id: { try $0.otherSession(.staff, "as_other") }),
        Errand(
            "createFieldworkerSession", .nobody,
            json: { _ in
                #"{"email": "priya.raman@example.com", "password": "\#(Site.password)"}"#
            }),
        Errand("listFieldworkerSessions", .fieldworker),
        Errand("deleteFieldworkerSessions", .fieldworker),
        Errand("deleteFieldworkerSession", .fieldworker),
        Errand(
            "deleteFieldworkerSessionById", .fieldworker,
            id: { try $0.otherSession(.fieldworker, "fs_other") }),
    ]

    private static let bookings = [
        Errand("listBookings"),
        Errand(
            "createBooking",
            json: { site in
                """
                {"customerId": "\(site.business[.olsen])",
                 "serviceIds": ["\(site.business[.boiler])"],
                 "scheduledStart": "2026-11-27T09:00:00.000Z"}
                """
            }),
        Errand("getBooking", id: \.boilerText),
        Errand("updateBooking", id: \.boilerText, json: { _ in #"{"status": "on_hold"}"# }),
        Errand(
            "setInvoice", id: \.boilerText,
            json: { _ in
                """
                {"number": "INV-881", "status": "open",
                 "total": {"amount": 12500, "currency": "AUD"}}
                """
            }),
    ]

    private static let ratings = [
        Errand("getRating", id: { try $0.ratedBoiler() }),
        Errand(
            "resetRating", id: { try $0.ratedBoiler() },
            json: { _ in #"{"reason": "mistake", "note": null}"# }),
        Errand("listRatingHistory", id: { try $0.ratedBoiler() }),
        Errand("getRatingEligibility", id: \.boilerText),
        Errand("listRatings"),
    ]

    private static let resources = [
        Errand("listRatingTags"),
        Errand("createRatingTag", json: { _ in #"{"name": "Value for Money"}"# }),
        Errand("getRatingTag", id: { $0.business[.quality].text }),
        Errand(
            "updateRatingTag", id: { $0.business[.quality].text },
            json: { _ in #"{"enabled": false}"# }),
        Errand("deleteRatingTag", id: { $0.business[.quality].text }),
        Errand("listServices"),
        Errand("createService", json: { _ in #"{"name": "Hot water"}"# }),
        Errand("getService", id: { $0.business[.drain].text }),
        Errand(
            "updateService", id: { $0.business[.drain].text }, json: { _ in #"{"name": "Drains"}"# }
        ),
        Errand("deleteService", id: { $0.business[.gutter].text }),
        Errand("listFieldworkers"),
        Errand(
            "createFieldworker",
            json: { _ in #"{"name": "Ada Quist", "email": "ada.quist@example.com"}"# }),
        Errand("getFieldworker", id: { $0.business[.priya].text }),
        Errand(
            "updateFieldworker", id: { $0.business[.priya].text },
            json: { _ in #"{"phone": "+61770102322"}"# }),
        Errand("deleteFieldworker", id: { $0.business[.retired].text }),
        Errand("inviteFieldworker", id: { $0.business[.sam].text }),
        Errand("logFieldworkerOut", id: { $0.business[.priya].text }),
        Errand("listCustomers"),
        Errand(
            "createCustomer",
            json: { _ in
                """
                {"firstName": "Ada", "lastName": "Quist", "email": "ada.quist@example.com"}
                """
            }),
        Errand("getCustomer", id: { $0.business[.olsen].text }),
        Errand(
            "updateCustomer", id: { $0.business[.olsen].text },
            json: { _ in #"{"phone": null}"# }),
        Errand("deleteCustomer", id: { $0.business[.stranger].text }),
        Errand("eraseCustomer", id: { $0.business[.stranger].text }),
        Errand(
            "getErasure",
            id: { site in
                try site.office.run(EraseCustomer(site.business[.stranger]))
                return site.business[.stranger].text
            }),
    ]

    private static let staff = [
        Errand("getStaffProfile"),
        Errand("updateStaffPassword", json: newPassword),
        Errand("getSecondFactor"),
        Errand("createSecondFactor", json: presentPassword),
        Errand(
            "confirmSecondFactor", id: { try $0.beginFactor() },
            json: { #"{"code": "\#($0.code())"}"# }),
        Errand("createRecoveryCodes", id: { try $0.guardLogIn() }, json: passwordAndCode),
        Errand("removeSecondFactor", id: { try $0.guardLogIn() }, json: passwordAndCode),
        Errand("resetSecondFactor", id: { try $0.guardLogIn(of: .manager) }),
        Errand("listStaff"),
        Errand(
            "createStaffMember",
            json: { _ in
                """
                {"name": "Ida Novak", "email": "ida@example.com", "roleId": "\(ID<Role>.office)"}
                """
            }),
        Errand("createInvitation", id: { try $0.id(of: .manager).text }),
        Errand(
            "redeemInvitation", .nobody, id: { try $0.invited() },
            json: { site in
                #"{"token": "\#(site.linkToken())", "password": "eleven plaid kettles hum"}"#
            }),
        Errand(
            "createStaffPasswordReset", .nobody,
            json: { _ in #"{"email": "ruth.calloway@example.com"}"# }),
        Errand(
            "redeemStaffPasswordReset", .nobody, id: { try $0.forgot() },
            json: { site in
                #"{"token": "\#(site.linkToken())", "password": "eleven plaid kettles hum"}"#
            }),
        Errand("listStaffSessions", id: { try $0.id(of: .manager).text }),
        Errand("deleteStaffSessions", id: { try $0.id(of: .manager).text }),
        Errand("deleteStaffSession", id: { try $0.session(of: .manager) }),
        Errand("getStaffMember", id: { try $0.id(of: .manager).text }),
        Errand(
            "updateStaffMember", id: { try $0.id(of: .manager).text },
            json: { _ in #"{"name": "Omar Haddad"}"# }),
        Errand("deleteStaffMember", id: { try $0.id(of: .manager).text }),
        Errand("listApiKeys"),
        Errand("listAuditLog"),
        Errand("exportAuditLog"),
        Errand(
            "createApiKey", json: { _ in #"{"name": "Accounting", "scopes": ["bookings.view"]}"# }),
        Errand("getApiKey", id: { try $0.accounting() }),
        Errand("updateApiKey", id: { try $0.accounting() }, json: { _ in #"{"name": "Books"}"# }),
        Errand("deleteApiKey", id: { try $0.accounting() }),
        Errand("rotateApiKey", id: { try $0.accounting() }, json: { _ in "{}" }),
        Errand("listRoles"),
        Errand(
            "createRole",
            json: { _ in #"{"name": "Front desk", "permissions": ["bookings.view"]}"# }),
        Errand("getRole", id: { _ in ID<Role>.office.text }),
        Errand(
            "updateRole", id: { try $0.frontDesk().text },
            json: { _ in #"{"permissions": ["bookings.view", "customers.view"]}"# }),
        Errand("deleteRole", id: { try $0.frontDesk().text }),
    ]

    private static let others = [
        Errand("getSettings"),
        Errand("updateSettings", json: { _ in #"{"flags": {"customersMayRate": false}}"# }),
        Errand("getFieldworkerMatrix"),
        Errand("getFieldworkerProfile", .fieldworker),
        Errand(
            "redeemFieldworkerInvitation", .nobody, id: { try $0.invitedSam() },
            json: { site in
                #"{"token": "\#(site.linkToken())", "password": "eleven plaid kettles hum"}"#
            }),
        Errand(
            "createFieldworkerPasswordReset", .nobody,
            json: { _ in #"{"email": "priya.raman@example.com"}"# }),
        Errand(
            "redeemFieldworkerPasswordReset", .nobody, id: { try $0.forgotByPriya() },
            json: { site in
                #"{"token": "\#(site.linkToken())", "password": "eleven plaid kettles hum"}"#
            }),
        Errand("listFieldworkerBookings", .fieldworker),
        Errand("getFieldworkerBooking", .fieldworker, id: \.boilerText),
        Errand("getFieldworkerRating", .fieldworker, id: { try $0.ratedBoiler() }),
        Errand("listFieldworkerRatings", .fieldworker),
        Errand("updateFieldworkerPassword", .fieldworker, json: newPassword),
        Errand("getLiveness", .nobody),
        Errand("getReadiness", .nobody),
        Errand("getHealth", .nobody),
        Errand("getOpenApi", .nobody),
        Errand("getDocumentation", .nobody),
        Errand("getDocumentationFile", .nobody, id: { _ in "page.js" }),
        Errand("getInvitationPage", .nobody),
        Errand("getStaffResetPage", .nobody),
        Errand("getFieldworkerInvitationPage", .nobody),
        Errand("getFieldworkerResetPage", .nobody),
        Errand("getVerificationPage", .nobody),
        Errand("getPasswordResetPage", .nobody),
        Errand("getEmailConfirmationPage", .nobody),
        Errand("listProblems", .nobody),
        Errand("getProblem", .nobody, id: { _ in "not_found" }),
    ]
}

extension Site {
    /// The id of the boiler's booking, as a path has it.
    var boilerText: String { boiler.text }

    /// A booking's number, `BOK-1001`.
    func number(_ booking: ID<Booking>) -> String {
        var seen = Seen()
        let row = ledger.memory.state.bookings.table.find(booking, &seen)
        return Booking.numberText(row?.number ?? 0)
    }

    /// Rates the boiler's booking, and gives its id.
    func ratedBoiler() throws -> String {
        try office.rate(
            boiler, stars: 4, tags: [(.quality, 5), (.punctuality, 3)], comment: "Warm again.")
        return boiler.text
    }

    /// Rates the boiler's booking with a photo, and gives that one's id.
    func ratedPhoto() throws -> String {
        let photo = try photo(of: boiler)
        try office.rate(boiler, photos: [photo])
        return photo.text
    }

    /// Sends a photo of a booking of Olsen's.
    func photo(
        of booking: ID<Booking>, _ file: [UInt8] = SamplePhoto.jpeg
    ) throws -> ID<Photo> {
        let bytes = try PhotoFile(file[...]).bytes
        let digest = SHA256.digest(of: bytes)
        try files.keep(bytes, as: digest)
        files.release(digest)
        return try office.upload(to: booking, file)
    }

    /// Invites somebody. The path of taking that up has no hole to fill.
    func invited() throws -> String {
        let new = """
            {"name": "Ida Novak", "email": "ida@example.com", "roleId": "\(ID<Role>.office)"}
            """
        try office.run(InviteStaff(NewStaff(text: new), api.links))
        return ""
    }

    /// Mails Ruth a link to choose another password with.
    func forgot() throws -> String {
        let email = "ruth.calloway@example.com"
        try office.run(MailPasswordReset(.staffPasswordReset, email: email, api.links))
        return ""
    }

    /// Mails Sam, who has no password, a link to choose one with.
    func invitedSam() throws -> String {
        try office.run(InviteFieldworker(business[.sam], api.links))
        return ""
    }

    /// Mails Priya a link to choose another password with.
    func forgotByPriya() throws -> String {
        let email = "priya.raman@example.com"
        try office.run(MailPasswordReset(.fieldworkerPasswordReset, email: email, api.links))
        return ""
    }

    /// A colleague's id and that of their session, as a path has them.
    func session(of who: Who) throws -> String {
        let id = try id(of: who)
        var seen = Seen()
        let all = ledger.memory.state.sessions.list(of: .staff(id), now: clock.now, &seen)
        return "\(id)/\(all.first?.id.text ?? "")"
    }

    /// Makes a key with another, as whoever made that one could, and gives its id.
    func accounting() throws -> String {
        var seen = Seen()
        let digest = SHA256.digest(of: Array("ak_all".utf8))
        let all = ledger.memory.state.apiKeys.find(token: digest, now: clock.now, &seen)
        var program = office
        program.caller = all.map { .key($0.id) }
        return try Self.makeKey("ak_accounting", in: program, [.bookingsView]).text
    }

    /// Adds a role of the business's own.
    func frontDesk(_ permissions: [Permission] = [.bookingsView]) throws -> ID<Role> {
        let list = permissions.map { #""\#($0.rawValue)""# }.joined(separator: ",")
        let new = #"{"name": "Front desk", "permissions": [\#(list)]}"#
        return try office.run(CreateRole(NewRole(text: new)))
    }

    /// Begins another session of an account, and gives its id.
    func otherSession(_ caller: Who, _ token: String) throws -> String {
        let account: Account =
            switch caller {
            case .fieldworker: .fieldworker(business[.priya])
            case .staff: .staff(business[.ruth])
            default: .customer(business[.olsen])
            }
        return try office.logIn(account, token: token).id.text
    }
}
