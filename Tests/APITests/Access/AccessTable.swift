@testable import API
import Testing

/// Who may do what: every route by every kind of caller, with the status that they get. A route or
/// a caller that is missing here fails. What is done to oneself is 404 where it is another's, and a
/// password or a second factor is 409 where the caller has none.
enum AccessTable {
    /// What stands for the operation's status of success. Other cells are the last digit of 401, 403,
    /// 404 or 409.
    static let ok = "+"

    /// The kinds of caller, by the heads of their columns.
    static let columns: [String: Who] = [
        "no": .nobody, "ba": .malformed, "ex": .expired, "cu": .customer, "ot": .otherCustomer,
        "bk": .bookingNumber, "fw": .fieldworker, "f2": .otherFieldworker, "ow": .staff,
        "ma": .manager, "of": .office, "re": .reader, "pw": .powerless, "ke": .key,
        "kn": .narrowKey, "kx": .expiredKey, "kr": .revokedKey, "ks": .strayKey,
    ]

    /// Whether an operation does what a caller asks.
    static func isOpen(_ operation: String, _ caller: Who) -> Bool {
        rows[operation]?[caller] == ok
    }

    /// The status of a refusal; nil where the operation does what a caller asks, or has no cell.
    static func refusal(_ operation: String, _ caller: Who) -> Int? {
        rows[operation]?[caller].flatMap { Int($0) }.map { 400 + $0 }
    }

    /// All operations that have a row.
    static var operations: Set<String> { Set(rows.keys) }

    private static let rows: [String: [Who: String]] = {
        let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        let callers = (lines.first ?? []).dropFirst().compactMap { columns[$0] }
        var rows: [String: [Who: String]] = [:]
        for line in lines.dropFirst() where line.first != "---" {
            let cells = zip(callers, line.dropFirst()).map { ($0, $1) }
            rows[line.first ?? "", default: [:]].merge(cells) { _, _ in "there twice" }
        }
        return rows
    }()

    private static let text = """
        operation                     no ba ex cu ot bk fw f2 ow ma of re pw ke kn kx kr ks
        --- the portal
        createAccount                 +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        resendVerification            +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        verifyAccount                 +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        createPortalPasswordReset     +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        redeemPortalPasswordReset     +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        createEmailChange             1  1  1  +  9  3  3  3  3  3  3  3  3  3  3  1  1  3
        createProviderVisit           +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        createProviderSession         +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        redeemEmailChange             +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        createPortalSession           +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        createBookingSession          +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        listPortalSessions            1  1  1  +  +  3  3  3  3  3  3  3  3  3  3  1  1  3
        deletePortalSessions          1  1  1  +  +  3  3  3  3  3  3  3  3  3  3  1  1  3
        deletePortalSession           1  1  1  +  +  +  3  3  3  3  3  3  3  3  3  1  1  3
        deletePortalSessionById       1  1  1  +  4  3  3  3  3  3  3  3  3  3  3  1  1  3
        getPortalCustomer             1  1  1  +  +  3  3  3  3  3  3  3  3  3  3  1  1  3
        updatePortalCustomer          1  1  1  +  +  3  3  3  3  3  3  3  3  3  3  1  1  3
        updatePortalPassword          1  1  1  +  9  3  3  3  3  3  3  3  3  3  3  1  1  3
        listPortalBookings            1  1  1  +  +  +  3  3  3  3  3  3  3  3  3  1  1  3
        getPortalBooking              1  1  1  +  4  +  3  3  3  3  3  3  3  3  3  1  1  3
        listOfferedTags               1  1  1  +  +  +  3  3  3  3  3  3  3  3  3  1  1  3
        createRating                  1  1  1  +  4  +  3  3  3  3  3  3  3  3  3  1  1  3
        getPortalRating               1  1  1  +  4  +  3  3  3  3  3  3  3  3  3  1  1  3
        createPhoto                   1  1  1  +  4  +  3  3  3  3  3  3  3  3  3  1  1  3
        getPhoto                      1  1  1  +  4  +  +  4  +  +  +  +  3  +  3  1  1  3
        --- the office
        createAdminSession            +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        listAdminSessions             1  1  1  3  3  3  3  3  +  +  +  +  +  3  3  1  1  3
        deleteAdminSessions           1  1  1  3  3  3  3  3  +  +  +  +  +  3  3  1  1  3
        deleteAdminSession            1  1  1  3  3  3  3  3  +  +  +  +  +  3  3  1  1  3
        deleteAdminSessionById        1  1  1  3  3  3  3  3  +  4  4  4  4  3  3  1  1  3
        getStaffProfile               1  1  1  3  3  3  3  3  +  +  +  +  +  3  3  1  1  3
        updateStaffPassword           1  1  1  3  3  3  3  3  +  9  9  9  9  3  3  1  1  3
        getSecondFactor               1  1  1  3  3  3  3  3  +  +  +  +  +  3  3  1  1  3
        createSecondFactor            1  1  1  3  3  3  3  3  +  9  9  9  9  3  3  1  1  3
        confirmSecondFactor           1  1  1  3  3  3  3  3  +  9  9  9  9  3  3  1  1  3
        createRecoveryCodes           1  1  1  3  3  3  3  3  +  9  9  9  9  3  3  1  1  3
        removeSecondFactor            1  1  1  3  3  3  3  3  +  9  9  9  9  3  3  1  1  3
        listBookings                  1  1  1  3  3  3  3  3  +  +  +  +  3  +  +  1  1  3
        createBooking                 1  1  1  3  3  3  3  3  +  +  +  3  3  +  3  1  1  3
        getBooking                    1  1  1  3  3  3  3  3  +  +  +  +  3  +  +  1  1  3
        updateBooking                 1  1  1  3  3  3  3  3  +  +  +  3  3  +  3  1  1  3
        setInvoice                    1  1  1  3  3  3  3  3  +  +  +  3  3  +  3  1  1  3
        getRating                     1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        resetRating                   1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        listRatingHistory             1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        getRatingEligibility          1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        listRatings                   1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        listRatingTags                1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        createRatingTag               1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        getRatingTag                  1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        updateRatingTag               1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        deleteRatingTag               1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        listServices                  1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        createService                 1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        getService                    1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        updateService                 1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        deleteService                 1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        listFieldworkers              1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        createFieldworker             1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        getFieldworker                1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        updateFieldworker             1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        deleteFieldworker             1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        inviteFieldworker             1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        logFieldworkerOut             1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        listCustomers                 1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        createCustomer                1  1  1  3  3  3  3  3  +  +  +  3  3  +  3  1  1  3
        getCustomer                   1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        updateCustomer                1  1  1  3  3  3  3  3  +  +  +  3  3  +  3  1  1  3
        deleteCustomer                1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        eraseCustomer                 1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        getErasure                    1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        listStaff                     1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        createStaffMember             1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        getStaffMember                1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        updateStaffMember             1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        deleteStaffMember             1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        createInvitation              1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        resetSecondFactor             1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        listStaffSessions             1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        deleteStaffSessions           1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        deleteStaffSession            1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        createStaffPasswordReset      +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        redeemStaffPasswordReset      +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        redeemInvitation              +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        listApiKeys                   1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        createApiKey                  1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        getApiKey                     1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        updateApiKey                  1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        deleteApiKey                  1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        rotateApiKey                  1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        listRoles                     1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        createRole                    1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        getRole                       1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        updateRole                    1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        deleteRole                    1  1  1  3  3  3  3  3  +  3  3  3  3  +  3  1  1  3
        listAuditLog                  1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        exportAuditLog                1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        getSettings                   1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        updateSettings                1  1  1  3  3  3  3  3  +  +  3  3  3  +  3  1  1  3
        getFieldworkerMatrix          1  1  1  3  3  3  3  3  +  +  +  +  3  +  3  1  1  3
        --- fieldworkers
        createFieldworkerSession      +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        listFieldworkerSessions       1  1  1  3  3  3  +  +  3  3  3  3  3  3  3  1  1  3
        deleteFieldworkerSessions     1  1  1  3  3  3  +  +  3  3  3  3  3  3  3  1  1  3
        deleteFieldworkerSession      1  1  1  3  3  3  +  +  3  3  3  3  3  3  3  1  1  3
        deleteFieldworkerSessionById  1  1  1  3  3  3  +  4  3  3  3  3  3  3  3  1  1  3
        redeemFieldworkerInvitation   +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        createFieldworkerPasswordReset +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        redeemFieldworkerPasswordReset +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        listFieldworkerBookings       1  1  1  3  3  3  +  +  3  3  3  3  3  3  3  1  1  3
        getFieldworkerBooking         1  1  1  3  3  3  +  4  3  3  3  3  3  3  3  1  1  3
        getFieldworkerRating          1  1  1  3  3  3  +  4  3  3  3  3  3  3  3  1  1  3
        listFieldworkerRatings        1  1  1  3  3  3  +  +  3  3  3  3  3  3  3  1  1  3
        getFieldworkerProfile         1  1  1  3  3  3  +  +  3  3  3  3  3  3  3  1  1  3
        updateFieldworkerPassword     1  1  1  3  3  3  +  9  3  3  3  3  3  3  3  1  1  3
        --- the server
        getLiveness                   +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        getReadiness                  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        getHealth                     +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        getOpenApi                    +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        getDocumentation              +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        getDocumentationFile          +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        getVerificationPage           +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        getPasswordResetPage          +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        getEmailConfirmationPage      +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        getInvitationPage             +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        getFieldworkerInvitationPage  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        getFieldworkerResetPage       +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        getStaffResetPage             +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        listProblems                  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        getProblem                    +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
        """
}
