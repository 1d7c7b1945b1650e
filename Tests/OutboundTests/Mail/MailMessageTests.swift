import Testing

@testable import Outbound

@Suite("Mails on the wire (RFC 5322)")
struct MailMessageTests {
    private func message(
        name: String = "Ida Novak", subject: String = "Hello", text: String = "One.\n\nTwo."
    ) -> MailMessage {
        MailMessage(
            from: .init(name: "Welldone", address: "welldone@example.com"),
            to: .init(name: name, address: "ida@example.com"), subject: subject, text: text,
            at: 1_795_132_800_000, id: "eml_0000000000009")
    }

    private func text(_ message: MailMessage) -> String {
        String(decoding: message.bytes, as: UTF8.self)
    }

    @Test("have a head, an empty line and the text, all with CRLF")
    func whole() {
        let lines = [
            "Date: Fri, 20 Nov 2026 00:00:00 +0000",
            "From: \"Welldone\" <welldone@example.com>",
            "To: \"Ida Novak\" <ida@example.com>",
            "Subject: Hello",
            "Message-ID: <eml_0000000000009@example.com>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
            "Auto-Submitted: auto-generated",
            "", "One.", "", "Two.", "",
        ]
        #expect(text(message()) == lines.joined(separator: "\r\n"))
    }

    /// Names and subjects that would begin a field of their own.
    static let nasty = [
        "Ida\r\nBcc: all@example.com", "Ida\nBcc: x@example.com", "Ida\rBcc: x@example.com",
        "Ida\u{85}Bcc: x@example.com", "Ida\0Bcc: x@example.com",
    ]

    @Test("let no text begin a field", arguments: nasty)
    func injection(_ nasty: String) {
        var mail = message(name: nasty, subject: nasty)
        mail.to.address = nasty.replacing("Ida", with: "ida@example.com")
        let head = text(mail).split(separator: "\r\n\r\n")[0]
        let fields = head.split(separator: "\r\n").map { $0.prefix { $0 != ":" } }
        #expect(fields.count == 9)
        #expect(!fields.contains("Bcc"))
        #expect(!head.unicodeScalars.contains("\0"))
    }

    static let encoded: [(text: String, field: String)] = [
        ("Zoë", "=?utf-8?B?Wm/Dqw==?="), ("Jack Nguyễn", "=?utf-8?B?SmFjayBOZ3V54buFbg==?="),
        ("=?utf-8?B?QQ==?=", "=?utf-8?B?PT91dGYtOD9CP1FRPT0/PQ==?="),
    ]

    @Test("have other letters than ASCII in encoded words (RFC 2047)", arguments: encoded)
    func encodedWords(text: String, field: String) {
        #expect(HeaderText.unstructured(text) == field)
    }

    @Test("break long encoded words between whole characters, 75 at most")
    func longWords() {
        let field = HeaderText.unstructured(String(repeating: "ễ", count: 100))
        let words = field.split(separator: "\r\n ")
        #expect(words.count == 7)
        #expect(words.allSatisfy { $0.utf8.count <= 75 && $0.hasPrefix("=?utf-8?B?") })
    }

    @Test("quote a name", arguments: [("A \"B\" C", #""A \"B\" C""#), (#"A\B"#, #""A\\B""#)])
    func phrases(text: String, field: String) {
        #expect(HeaderText.phrase(text) == field)
    }

    @Test("have no line of more than 998 bytes")
    func longLines() {
        let mail = message(text: String(repeating: "é", count: 3_000))
        #expect(text(mail).split(separator: "\r\n").allSatisfy { $0.utf8.count <= 998 })
    }

    static let dates: [(milliseconds: Int64, text: String)] = [
        (0, "Thu, 01 Jan 1970 00:00:00 +0000"),
        (951_868_799_999, "Tue, 29 Feb 2000 23:59:59 +0000"),
        (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
        (1_795_132_800_000, "Fri, 20 Nov 2026 00:00:00 +0000"),
    ]

    @Test("say when", arguments: dates)
    func saysWhen(milliseconds: Int64, text: String) {
        #expect(MailDate.text(milliseconds) == text)
    }
}
