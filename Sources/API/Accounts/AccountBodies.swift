import Core
import JSON

/// What somebody signs up with (R235).
struct NewAccount: JSONInput {
    let firstName: String
    let lastName: String
    let email: String
    let password: String
    let phone: String?

    init(members r: inout JSONReader) throws(JSONError) {
        firstName = try r("firstName", TextLimits.name)
        lastName = try r("lastName", TextLimits.name)
        email = try r("email", TextLimits.email, example: "ada.quist@example.com")
        password = try r(
            "password", Credentials.passwordLength, about: "Long, and not an obvious one.",
            example: "eleven plaid kettles hum")
        phone = try r("phone", TextLimits.phone)
    }

    /// What is kept of it until the address is verified.
    func details(hash: String) -> SignUp.Details {
        SignUp.Details(
            firstName: firstName, lastName: lastName, email: email, phone: phone, hash: hash)
    }
}

/// An address of mail that something is to be sent to.
struct MailAddress: JSONInput {
    let email: String

    init(members r: inout JSONReader) throws(JSONError) {
        email = try r("email", TextLimits.email, example: "ada.quist@example.com")
    }
}

/// What the link of a sign-up, or of another address of mail, is opened with.
struct LinkWithPassword: JSONInput {
    let token: String
    let password: String?

    init(members r: inout JSONReader) throws(JSONError) {
        token = try LinkToken.token(&r)
        password = try r(
            "password", Credentials.passwordLength,
            about: """
                Chosen now, in place of any that was given before; needed where the business \
                knows a customer of the address, or several signed up with it.
                """)
    }
}

/// The secret of a mailed link that is used by opening it and nothing more.
struct LinkToken: JSONInput {
    let token: String

    init(members r: inout JSONReader) throws(JSONError) {
        token = try Self.token(&r)
    }

    static func token(_ r: inout JSONReader) throws(JSONError) -> String {
        try r(
            "token", 1...100, about: "What follows `#` in the link of the mail.",
            example: "8yMnSv1XbGcYw1J0V5p3uQm2tDkR7hLzEaFo4iNx9Bs")
    }
}

/// What a customer asks for another address of mail with.
struct NewEmail: JSONInput {
    let email: String
    let current: String

    init(members r: inout JSONReader) throws(JSONError) {
        email = try r("email", TextLimits.email, example: "ada.quist@example.com")
        current = try r(
            "currentPassword", Credentials.passwordLength, example: "correct horse battery staple")
    }
}
