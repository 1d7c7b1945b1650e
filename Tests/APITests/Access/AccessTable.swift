@testable import API
import Testing

/// Who may do what: every route by every kind of caller, with the status that they get. A route or
/// a caller that is missing here fails. What is done to oneself is 404 where it is another's, and a
/// password or a second factor is 409 where the caller has none.
enum AccessTable {
    /// What stands for the operation's status of success. Other cells are the last digit of 401, 403,
    /// 404 or 409.
    static let ok = "+"

    /// The kinds of caller, by the heads of their columns, which are read downwards.
    static let columns: [String: Who] = [
        "no": .nobody, "ba": .malformed, "ex": .expired, "cu": .customer, "ot": .otherCustomer,
        "bk": .bookingNumber, "fw": .fieldworker, "f2": .otherFieldworker, "ow": .staff,
        "ma": .manager, "of": .office, "re": .reader, "pw": .powerless, "ke": .key,
        "kn": .narrowKey, "kx": .expiredKey, "kr": .revokedKey, "ks": .strayKey, "kf": .formerKey,
        "ko": .orphanKey, "un": .unguarded, "de": .deactivated,
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
        // A head's letters stand one above the other.
        let heads = zip(lines[0].dropFirst(), lines[1].dropFirst()).map { $0 + $1 }
        let callers = heads.compactMap { columns[$0] }
        var rows: [String: [Who: String]] = [:]
        for line in lines.dropFirst() where line.first != "---" {
            let cells = zip(callers, line.dropFirst()).map { ($0, $1) }
            rows[line.first ?? "", default: [:]].merge(cells) { _, _ in "there twice" }
        }
        return rows
    }()

    private static let text = """
        operation                      n b e c o b f f o m o r p k k k k k k k u d
        ---                            o a x u t k w 2 w a f e w e n x r s f o n e
        --- the portal
        createAccount                  + + + + + + + + + + + + + + + + + + + + + +
        resendVerification             + + + + + + + + + + + + + + + + + + + + + +
        verifyAccount                  + + + + + + + + + + + + + + + + + + + + + +
        createPortalPasswordReset      + + + + + + + + + + + + + + + + + + + + + +
        redeemPortalPasswordReset      + + + + + + + + + + + + + + + + + + + + + +
        createEmailChange              1 1 1 + 9 3 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        createProviderVisit            + + + + + + + + + + + + + + + + + + + + + +
        createProviderSession          + + + + + + + + + + + + + + + + + + + + + +
        redeemEmailChange              + + + + + + + + + + + + + + + + + + + + + +
        createPortalSession            + + + + + + + + + + + + + + + + + + + + + +
        createBookingSession           + + + + + + + + + + + + + + + + + + + + + +
        listPortalSessions             1 1 1 + + 3 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        deletePortalSessions           1 1 1 + + 3 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        deletePortalSession            1 1 1 + + + 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        deletePortalSessionById        1 1 1 + 4 3 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        getPortalCustomer              1 1 1 + + 3 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        updatePortalCustomer           1 1 1 + + 3 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        updatePortalPassword           1 1 1 + 9 3 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        listPortalBookings             1 1 1 + + + 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        getPortalBooking               1 1 1 + 4 + 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        listOfferedTags                1 1 1 + + + 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        createRating                   1 1 1 + 4 + 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        getPortalRating                1 1 1 + 4 + 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        createPhoto                    1 1 1 + 4 + 3 3 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        getPhoto                       1 1 1 + 4 + + 4 + + + + 3 + 3 1 1 3 + 1 3 1
        --- the office
        createAdminSession             + + + + + + + + + + + + + + + + + + + + + +
        listAdminSessions              1 1 1 3 3 3 3 3 + + + + + 3 3 1 1 3 3 1 + 1
        deleteAdminSessions            1 1 1 3 3 3 3 3 + + + + + 3 3 1 1 3 3 1 + 1
        deleteAdminSession             1 1 1 3 3 3 3 3 + + + + + 3 3 1 1 3 3 1 + 1
        deleteAdminSessionById         1 1 1 3 3 3 3 3 + 4 4 4 4 3 3 1 1 3 3 1 4 1
        getStaffProfile                1 1 1 3 3 3 3 3 + + + + + 3 3 1 1 3 3 1 + 1
        updateStaffPassword            1 1 1 3 3 3 3 3 + 9 9 9 9 3 3 1 1 3 3 1 + 1
        getSecondFactor                1 1 1 3 3 3 3 3 + + + + + 3 3 1 1 3 3 1 + 1
        createSecondFactor             1 1 1 3 3 3 3 3 + 9 9 9 9 3 3 1 1 3 3 1 + 1
        confirmSecondFactor            1 1 1 3 3 3 3 3 + 9 9 9 9 3 3 1 1 3 3 1 9 1
        createRecoveryCodes            1 1 1 3 3 3 3 3 + 9 9 9 9 3 3 1 1 3 3 1 9 1
        removeSecondFactor             1 1 1 3 3 3 3 3 + 9 9 9 9 3 3 1 1 3 3 1 9 1
        listBookings                   1 1 1 3 3 3 3 3 + + + + 3 + + 1 1 3 + 1 3 1
        createBooking                  1 1 1 3 3 3 3 3 + + + 3 3 + 3 1 1 3 + 1 3 1
        getBooking                     1 1 1 3 3 3 3 3 + + + + 3 + + 1 1 3 + 1 3 1
        updateBooking                  1 1 1 3 3 3 3 3 + + + 3 3 + 3 1 1 3 + 1 3 1
        setInvoice                     1 1 1 3 3 3 3 3 + + + 3 3 + 3 1 1 3 + 1 3 1
        getRating                      1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        resetRating                    1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        listRatingHistory              1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        getRatingEligibility           1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        listRatings                    1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        listRatingTags                 1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        createRatingTag                1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        getRatingTag                   1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        updateRatingTag                1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        deleteRatingTag                1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        listServices                   1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        createService                  1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        getService                     1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        updateService                  1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        deleteService                  1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        listFieldworkers               1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        createFieldworker              1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        getFieldworker                 1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        updateFieldworker              1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        deleteFieldworker              1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        inviteFieldworker              1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        logFieldworkerOut              1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        listCustomers                  1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        createCustomer                 1 1 1 3 3 3 3 3 + + + 3 3 + 3 1 1 3 + 1 3 1
        getCustomer                    1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        updateCustomer                 1 1 1 3 3 3 3 3 + + + 3 3 + 3 1 1 3 + 1 3 1
        deleteCustomer                 1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        eraseCustomer                  1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        getErasure                     1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        listStaff                      1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        createStaffMember              1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        getStaffMember                 1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        updateStaffMember              1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        deleteStaffMember              1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        createInvitation               1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        resetSecondFactor              1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        listStaffSessions              1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 + 1 3 1
        deleteStaffSessions            1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        deleteStaffSession             1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        createStaffPasswordReset       + + + + + + + + + + + + + + + + + + + + + +
        redeemStaffPasswordReset       + + + + + + + + + + + + + + + + + + + + + +
        redeemInvitation               + + + + + + + + + + + + + + + + + + + + + +
        listApiKeys                    1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 + 1 3 1
        createApiKey                   1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        getApiKey                      1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 + 1 3 1
        updateApiKey                   1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        deleteApiKey                   1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        rotateApiKey                   1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        listRoles                      1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        createRole                     1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        getRole                        1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        updateRole                     1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        deleteRole                     1 1 1 3 3 3 3 3 + 3 3 3 3 + 3 1 1 3 3 1 3 1
        listAuditLog                   1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        exportAuditLog                 1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        getSettings                    1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        updateSettings                 1 1 1 3 3 3 3 3 + + 3 3 3 + 3 1 1 3 + 1 3 1
        getFieldworkerMatrix           1 1 1 3 3 3 3 3 + + + + 3 + 3 1 1 3 + 1 3 1
        --- fieldworkers
        createFieldworkerSession       + + + + + + + + + + + + + + + + + + + + + +
        listFieldworkerSessions        1 1 1 3 3 3 + + 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        deleteFieldworkerSessions      1 1 1 3 3 3 + + 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        deleteFieldworkerSession       1 1 1 3 3 3 + + 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        deleteFieldworkerSessionById   1 1 1 3 3 3 + 4 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        redeemFieldworkerInvitation    + + + + + + + + + + + + + + + + + + + + + +
        createFieldworkerPasswordReset + + + + + + + + + + + + + + + + + + + + + +
        redeemFieldworkerPasswordReset + + + + + + + + + + + + + + + + + + + + + +
        listFieldworkerBookings        1 1 1 3 3 3 + + 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        getFieldworkerBooking          1 1 1 3 3 3 + 4 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        getFieldworkerRating           1 1 1 3 3 3 + 4 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        listFieldworkerRatings         1 1 1 3 3 3 + + 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        getFieldworkerProfile          1 1 1 3 3 3 + + 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        updateFieldworkerPassword      1 1 1 3 3 3 + 9 3 3 3 3 3 3 3 1 1 3 3 1 3 1
        --- the server
        getLiveness                    + + + + + + + + + + + + + + + + + + + + + +
        getReadiness                   + + + + + + + + + + + + + + + + + + + + + +
        getHealth                      + + + + + + + + + + + + + + + + + + + + + +
        getOpenApi                     + + + + + + + + + + + + + + + + + + + + + +
        getDocumentation               + + + + + + + + + + + + + + + + + + + + + +
        getDocumentationFile           + + + + + + + + + + + + + + + + + + + + + +
        getVerificationPage            + + + + + + + + + + + + + + + + + + + + + +
        getPasswordResetPage           + + + + + + + + + + + + + + + + + + + + + +
        getEmailConfirmationPage       + + + + + + + + + + + + + + + + + + + + + +
        getInvitationPage              + + + + + + + + + + + + + + + + + + + + + +
        getFieldworkerInvitationPage   + + + + + + + + + + + + + + + + + + + + + +
        getFieldworkerResetPage        + + + + + + + + + + + + + + + + + + + + + +
        getStaffResetPage              + + + + + + + + + + + + + + + + + + + + + +
        listProblems                   + + + + + + + + + + + + + + + + + + + + + +
        getProblem                     + + + + + + + + + + + + + + + + + + + + + +
        """
}
