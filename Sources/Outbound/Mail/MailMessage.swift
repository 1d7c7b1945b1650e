/// A mail of plain text, as it goes over the wire (RFC 5322).
public struct MailMessage: Sendable, Equatable {
    /// A name and an address.
    public struct Mailbox: Sendable, Equatable {
        /// As people read it; may be empty.
        public var name: String
        /// `local@domain`.
        public var address: String

        /// Both parts.
        public init(name: String, address: String) {
            self.name = name
            self.address = address
        }
    }

    /// From whom.
    public var from: Mailbox
    /// To whom.
    public var to: Mailbox
    /// One line.
    public var subject: String
    /// The text, with LF at the ends of lines.
    public var text: String
    /// Milliseconds since 1970.
    public var at: Int64
    /// Unique, and the same when the same mail is sent again: the left part of `Message-ID`.
    public var id: String
    /// The id of whose data is in it, so that a mail that was kept can be found when they are
    /// erased. It is no part of what is sent.
    public var about: String?

    /// All parts.
    public init(
        from: Mailbox, to: Mailbox, subject: String, text: String, at: Int64, id: String,
        about: String? = nil
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.at = at
        self.id = id
        self.about = about
    }
}
