@testable import API
import Testing

/// Who may do what: every route by every kind of caller, with the status that they get. A route or
/// a caller that is missing here fails.
enum AccessTable {
    /// What stands for the operation's status of success.
    static let ok = "ok"

    /// The kinds of caller, by the heads of their columns.
    static let columns: [String: Who] = [
        "nob": .nobody, "bad": .malformed, "exp": .expired, "cus": .customer,
        "oth": .otherCustomer, "bkg": .bookingNumber, "fwk": .fieldworker,
        "fw2": .otherFieldworker, "own": .staff, "man": .manager, "off": .office, "rea": .reader,
        "pow": .powerless,
    ]

    /// The cell of an operation and a caller: `ok`, or the status of the refusal.
    static func cell(_ operation: String, _ caller: Who) -> String? { rows[operation]?[caller] }

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
        operation                     nob bad exp cus oth bkg fwk fw2 own man off rea pow
        --- the portal
        createPortalSession           ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        createBookingSession          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        listPortalSessions            401 401 401 ok  ok  403 403 403 403 403 403 403 403
        deletePortalSessions          401 401 401 ok  ok  403 403 403 403 403 403 403 403
        deletePortalSession           401 401 401 ok  ok  ok  403 403 403 403 403 403 403
        deletePortalSessionById       401 401 401 ok  404 403 403 403 403 403 403 403 403
        getPortalCustomer             401 401 401 ok  ok  403 403 403 403 403 403 403 403
        listPortalBookings            401 401 401 ok  ok  ok  403 403 403 403 403 403 403
        getPortalBooking              401 401 401 ok  404 ok  403 403 403 403 403 403 403
        listOfferedTags               401 401 401 ok  ok  ok  403 403 403 403 403 403 403
        createRating                  401 401 401 ok  404 ok  403 403 403 403 403 403 403
        getPortalRating               401 401 401 ok  404 ok  403 403 403 403 403 403 403
        createPhoto                   401 401 401 ok  404 ok  403 403 403 403 403 403 403
        getPhoto                      401 401 401 ok  404 ok  403 403 ok  ok  ok  ok  403
        --- the office
        createAdminSession            ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        listAdminSessions             401 401 401 403 403 403 403 403 ok  ok  ok  ok  ok
        deleteAdminSessions           401 401 401 403 403 403 403 403 ok  ok  ok  ok  ok
        deleteAdminSession            401 401 401 403 403 403 403 403 ok  ok  ok  ok  ok
        deleteAdminSessionById        401 401 401 403 403 403 403 403 ok  404 404 404 404
        getStaffProfile               401 401 401 403 403 403 403 403 ok  ok  ok  ok  ok
        listBookings                  401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        createBooking                 401 401 401 403 403 403 403 403 ok  ok  ok  403 403
        getBooking                    401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        updateBooking                 401 401 401 403 403 403 403 403 ok  ok  ok  403 403
        setInvoice                    401 401 401 403 403 403 403 403 ok  ok  ok  403 403
        getRating                     401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        resetRating                   401 401 401 403 403 403 403 403 ok  ok  403 403 403
        listRatingHistory             401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        getRatingEligibility          401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        listRatings                   401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        listRatingTags                401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        createRatingTag               401 401 401 403 403 403 403 403 ok  ok  403 403 403
        getRatingTag                  401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        updateRatingTag               401 401 401 403 403 403 403 403 ok  ok  403 403 403
        deleteRatingTag               401 401 401 403 403 403 403 403 ok  ok  403 403 403
        listServices                  401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        createService                 401 401 401 403 403 403 403 403 ok  ok  403 403 403
        getService                    401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        updateService                 401 401 401 403 403 403 403 403 ok  ok  403 403 403
        deleteService                 401 401 401 403 403 403 403 403 ok  ok  403 403 403
        listFieldworkers              401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        createFieldworker             401 401 401 403 403 403 403 403 ok  ok  403 403 403
        getFieldworker                401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        updateFieldworker             401 401 401 403 403 403 403 403 ok  ok  403 403 403
        deleteFieldworker             401 401 401 403 403 403 403 403 ok  ok  403 403 403
        listCustomers                 401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        createCustomer                401 401 401 403 403 403 403 403 ok  ok  ok  403 403
        getCustomer                   401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        updateCustomer                401 401 401 403 403 403 403 403 ok  ok  ok  403 403
        deleteCustomer                401 401 401 403 403 403 403 403 ok  ok  403 403 403
        eraseCustomer                 401 401 401 403 403 403 403 403 ok  ok  403 403 403
        getErasure                    401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        listStaff                     401 401 401 403 403 403 403 403 ok  ok  403 403 403
        createStaffMember             401 401 401 403 403 403 403 403 ok  403 403 403 403
        getStaffMember                401 401 401 403 403 403 403 403 ok  ok  403 403 403
        updateStaffMember             401 401 401 403 403 403 403 403 ok  403 403 403 403
        deleteStaffMember             401 401 401 403 403 403 403 403 ok  403 403 403 403
        createInvitation              401 401 401 403 403 403 403 403 ok  403 403 403 403
        redeemInvitation              ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        listRoles                     401 401 401 403 403 403 403 403 ok  ok  403 403 403
        createRole                    401 401 401 403 403 403 403 403 ok  403 403 403 403
        getRole                       401 401 401 403 403 403 403 403 ok  ok  403 403 403
        updateRole                    401 401 401 403 403 403 403 403 ok  403 403 403 403
        deleteRole                    401 401 401 403 403 403 403 403 ok  403 403 403 403
        getSettings                   401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        updateSettings                401 401 401 403 403 403 403 403 ok  ok  403 403 403
        getFieldworkerMatrix          401 401 401 403 403 403 403 403 ok  ok  ok  ok  403
        --- fieldworkers
        createFieldworkerSession      ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        listFieldworkerSessions       401 401 401 403 403 403 ok  ok  403 403 403 403 403
        deleteFieldworkerSessions     401 401 401 403 403 403 ok  ok  403 403 403 403 403
        deleteFieldworkerSession      401 401 401 403 403 403 ok  ok  403 403 403 403 403
        deleteFieldworkerSessionById  401 401 401 403 403 403 ok  404 403 403 403 403 403
        getFieldworkerProfile         401 401 401 403 403 403 ok  ok  403 403 403 403 403
        --- the server
        getLiveness                   ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        getReadiness                  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        getHealth                     ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        getOpenApi                    ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        getDocumentation              ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        getDocumentationFile          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        getInvitationPage             ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        listProblems                  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        getProblem                    ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
        """
}
