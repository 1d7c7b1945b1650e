extension Request {
    /// Exactly one Host, well-formed and not empty: an http URI has no empty host, RFC 9110 §4.2.1.
    /// In HTTP/1.0 there may be none.
    static func checkHost(
        of fields: FieldSection, in head: borrowing Span<UInt8>, version: Version
    ) throws(Malformed) {
        guard let line = fields.line(of: .host) else {
            if version == .http10 { return }
            throw .hostMissing
        }
        guard isAuthority(head, in: line.value.indices) else { throw .host }
    }

    /// `close` wins; without it 1.1 stays open, and 1.0 where asked to (RFC 9112 §9.3).
    static func keepAlive(
        _ fields: FieldSection, in head: borrowing Span<UInt8>, version: Version
    ) -> Bool {
        var keepAlive = version == .http11
        guard let line = fields.line(of: .connection) else { return keepAlive }
        var options = ListMembers(line.value.indices)
        while let option = options.next(head) {
            if equalsIgnoringCase(head, in: option, "close") { return false }
            if equalsIgnoringCase(head, in: option, "keep-alive") { keepAlive = true }
        }
        return keepAlive
    }

    /// Whether `100-continue` is expected, and whether anything else is. Expectations are for 1.1;
    /// 1.0 has none to honour (RFC 9110 §10.1.1).
    static func expectations(
        _ fields: FieldSection, in head: borrowing Span<UInt8>, version: Version
    ) -> (continue: Bool, other: Bool) {
        guard version != .http10, let line = fields.line(of: .expect) else { return (false, false) }
        var expects = (continue: false, other: false)
        var members = ListMembers(line.value.indices)
        while let member = members.next(head) {
            if member.isEmpty { continue }
            if equalsIgnoringCase(head, in: member, "100-continue") {
                expects.continue = true
            } else {
                expects.other = true
            }
        }
        return expects
    }
}
