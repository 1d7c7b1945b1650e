public import JSON

/// A mail that is to be sent. It is written from what is so when it leaves.
public struct QueuedMail: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "eml_" }

    /// Its id, given once.
    public let id: ID<QueuedMail>
    /// What it brings, which says to whom it goes.
    public internal(set) var content: Content
    /// When it was queued.
    public let queuedAt: Timestamp

    /// What a mail brings.
    public enum Content: Sendable, Equatable {
        /// A link of an account.
        case link(ID<MailedLink>)
        /// The link of a sign-up.
        case signUp(ID<SignUp>)
        /// News for the owner of an account.
        case notice(Notice)
    }

    /// News of an account, so that its owner notices what somebody else has done.
    public struct Notice: Sendable, Equatable {
        /// What happened.
        public var kind: Kind
        /// To whose account.
        public var account: Account
        /// The address that it goes to, where that is no longer the account's.
        public var email: String?

        /// What happened. The raw value is the journal's.
        public enum Kind: String, CaseIterable, Sendable, JSONEnum {
            /// Another password was chosen by a mailed link.
            case passwordReset = "password_reset"
            /// The account has another address of mail.
            case emailChanged = "email_changed"
            /// Somebody whom Google vouches for logs in to an account that was there before.
            case googleLinked = "google_linked"
            /// Another password was chosen by somebody who knew the one before.
            case passwordChanged = "password_changed"
            /// Logging in takes a code from then on.
            case secondFactorOn = "second_factor_on"
            /// Logging in takes no code any more.
            case secondFactorOff = "second_factor_off"
        }
    }

    init(id: ID<QueuedMail>, _ content: Content, queuedAt: Timestamp) {
        self.id = id
        self.content = content
        self.queuedAt = queuedAt
    }

    /// The account's link that it brings.
    public var link: ID<MailedLink>? {
        if case .link(let id) = content { id } else { nil }
    }
}

extension QueuedMail: JSONObject {
    /// Reads all members; of what it may bring one is there, and an address lies in `personal`.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        let link: ID<MailedLink>? = try r("linkId")
        let signUp: ID<SignUp>? = try r("signUpId")
        let notice: Notice? = try r("notice")
        if let link {
            content = .link(link)
        } else if let signUp {
            content = .signUp(signUp)
        } else if let notice {
            content = .notice(notice)
        } else {
            throw JSONError(
                code: JSON.FaultCode.required, detail: "what the mail brings", at: r.offset)
        }
        queuedAt = try r("queuedAt")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        switch content {
        case .link(let link): w("linkId", link)
        case .signUp(let signUp): w("signUpId", signUp)
        case .notice(let notice): w("notice", notice)
        }
        w("queuedAt", queuedAt)
    }
}

extension QueuedMail.Notice: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        kind = try r("kind")
        account = try r("account")
        let personal: Personal = try r("personal")
        email = personal.email
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("kind", kind)
        w("account", account)
        w("personal", Personal(email: email))
    }

    private struct Personal: JSONObject {
        var email: String?

        init(email: String?) {
            self.email = email
        }

        init(members r: inout JSONReader) throws(JSONError) {
            email = try r("email")
        }

        func write(members w: inout JSONWriter) {
            if let email { w("email", email) }
        }
    }
}
