import JSON

/// The present password, again.
struct PresentPassword: JSONInput {
    let password: String

    init(members r: inout JSONReader) throws(JSONError) {
        password = try r(
            "currentPassword", Credentials.passwordLength, example: "correct horse battery staple")
    }
}

/// A code of the app.
struct ShownCode: JSONInput {
    let code: String

    /// Bounds of a code's length, blanks and hyphens included.
    static let length = 1...40

    init(members r: inout JSONReader) throws(JSONError) {
        code = try r("code", Self.length, about: "What the app shows.", example: "492039")
    }
}

/// The present password and a code.
struct PasswordAndCode: JSONInput {
    let password: String
    let code: String

    init(members r: inout JSONReader) throws(JSONError) {
        password = try r(
            "currentPassword", Credentials.passwordLength, example: "correct horse battery staple")
        code = try r(
            "code", ShownCode.length, about: "What the app shows, or a recovery code.",
            example: "492039")
    }
}
