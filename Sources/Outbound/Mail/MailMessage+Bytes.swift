extension MailMessage {
    /// The bytes, CRLF at the end of each line. The text is UTF-8 as it stands (`8bit`), so that
    /// people can read the file and its links are whole; no line is longer than 998 bytes
    /// (RFC 5322 §2.1.1).
    public var bytes: [UInt8] {
        var lines = [
            "Date: \(MailDate.text(at))",
            "From: \(Self.field(from))",
            "To: \(Self.field(to))",
            "Subject: \(HeaderText.unstructured(subject))",
            "Message-ID: <\(HeaderText.atoms(id))@\(Self.domain(of: from))>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
            // RFC 3834 §5: nobody's absence shall answer it.
            "Auto-Submitted: auto-generated",
            "",
        ]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            lines += Self.cut(HeaderText.visible(line))
        }
        return Array(lines.joined(separator: "\r\n").utf8) + [0x0D, 0x0A]
    }

    private static func field(_ mailbox: Mailbox) -> String {
        let address = HeaderText.address(mailbox.address)
        guard !mailbox.name.isEmpty else { return address }
        return "\(HeaderText.phrase(mailbox.name)) <\(address)>"
    }

    private static func domain(of mailbox: Mailbox) -> String {
        let domain = mailbox.address.split(separator: "@").last.map(String.init) ?? ""
        let text = HeaderText.atoms(domain)
        return text.isEmpty ? "localhost" : text
    }

    /// A line in pieces of at most 998 bytes.
    private static func cut(_ line: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for character in line {
            if piece.utf8.count + String(character).utf8.count > 998 {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        return pieces + [piece]
    }
}
