import Core
import JSON

/// What somebody logs in with.
struct Credentials: JSONInput {
    let email: String
    let password: String

    /// Bounds of a password's length here. What may be set is decided where it is set.
    static let passwordLength = 1...511

    init(members r: inout JSONReader) throws(JSONError) {
        email = try r("email", TextLimits.email, example: "ann@example.com")
        password = try r("password", Self.passwordLength, example: "correct horse battery staple")
    }
}

/// What a member of staff logs in with.
struct StaffCredentials: JSONInput {
    let email: String
    let password: String
    let code: String?

    init(members r: inout JSONReader) throws(JSONError) {
        email = try r("email", TextLimits.email, example: "ann@example.com")
        password = try r(
            "password", Credentials.passwordLength, example: "correct horse battery staple")
        code = try r(
            "code", ShownCode.length,
            about: "What the app shows, or a recovery code, of whoever has a second factor.",
            example: "492039")
    }
}

/// An address of mail and a password, and perhaps a code.
protocol LogInBody: JSONInput, Sendable {
    var email: String { get }
    var password: String { get }
    var code: String? { get }
}

extension Credentials: LogInBody {
    var code: String? { nil }
}

extension StaffCredentials: LogInBody {}

/// What a customer without an account logs in with (R246).
struct BookingCredentials: JSONInput {
    let email: String
    let bookingNumber: String

    init(members r: inout JSONReader) throws(JSONError) {
        email = try r("email", TextLimits.email, example: "ann@example.com")
        bookingNumber = try r("bookingNumber", 1...30, example: "BOK-1042")
    }

    /// The number without its prefix; nil for what is no number.
    var number: Int? {
        let text = bookingNumber.uppercased()
        let digits = text.hasPrefix("BOK-") ? text.dropFirst(4) : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(digits)
    }
}
