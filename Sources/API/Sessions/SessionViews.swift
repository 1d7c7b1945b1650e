import Core
import JSON

/// A session as its owner sees it; never its token.
struct SessionView: JSONObject {
    var id: ID<Session>
    var isCurrent: Bool
    var booking: ID<Booking>?
    var createdAt: Timestamp
    var usedAt: Timestamp
    var expiresAt: Timestamp

    init(_ session: Session, current: ID<Session>?) {
        id = session.id
        isCurrent = session.id == current
        booking = session.booking
        createdAt = session.createdAt
        usedAt = session.usedAt
        expiresAt = session.endsAt
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        isCurrent = try r("current")
        booking = try r("bookingId", about: "The one booking that it sees, if it sees one only.")
        createdAt = try r("createdAt")
        usedAt = try r("usedAt", about: "When it was last used, to within some minutes.")
        expiresAt = try r("expiresAt", about: "When it ends unless it is used again.")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("current", isCurrent)
        w("bookingId", booking)
        w("createdAt", createdAt)
        w("usedAt", usedAt)
        w("expiresAt", expiresAt)
    }
}

/// The answer to a customer's log-in.
struct CustomerLogIn: JSONObject {
    var token: String?
    var expiresAt: Timestamp
    var customer: CustomerProfile

    init(_ token: String?, _ session: Session, _ customer: CustomerProfile) {
        self.token = token
        expiresAt = session.expiresAt
        self.customer = customer
    }

    init(members r: inout JSONReader) throws(JSONError) {
        token = try r("token", about: LogInToken.text)
        expiresAt = try r("expiresAt")
        customer = try r("customer")
    }

    func write(members w: inout JSONWriter) {
        w("token", token)
        w("expiresAt", expiresAt)
        w("customer", customer)
    }
}

/// The answer to a fieldworker's log-in.
struct FieldworkerLogIn: JSONObject {
    var token: String?
    var expiresAt: Timestamp
    var fieldworker: FieldworkerProfile

    init(_ token: String?, _ session: Session, _ fieldworker: FieldworkerProfile) {
        self.token = token
        expiresAt = session.expiresAt
        self.fieldworker = fieldworker
    }

    init(members r: inout JSONReader) throws(JSONError) {
        token = try r("token", about: LogInToken.text)
        expiresAt = try r("expiresAt")
        fieldworker = try r("fieldworker")
    }

    func write(members w: inout JSONWriter) {
        w("token", token)
        w("expiresAt", expiresAt)
        w("fieldworker", fieldworker)
    }
}

/// The answer to a member of staff's log-in.
struct StaffLogIn: JSONObject {
    var token: String?
    var expiresAt: Timestamp
    var staff: StaffProfile

    init(_ token: String?, _ session: Session, _ staff: StaffProfile) {
        self.token = token
        expiresAt = session.expiresAt
        self.staff = staff
    }

    init(members r: inout JSONReader) throws(JSONError) {
        token = try r("token", about: LogInToken.text)
        expiresAt = try r("expiresAt")
        staff = try r("staff")
    }

    func write(members w: inout JSONWriter) {
        w("token", token)
        w("expiresAt", expiresAt)
        w("staff", staff)
    }
}

/// What is said of the token in every answer to a log-in.
private enum LogInToken {
    static let text: StaticString =
        "Shown here and never again; null where the browser got it as a cookie."
}
