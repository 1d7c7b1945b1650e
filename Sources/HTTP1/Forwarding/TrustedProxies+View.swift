/// What one kind of field says, as far as trusted proxies wrote it.
private struct Statement {
    var client: IPAddress?
    var scheme: ForwardedView.Scheme?
    /// Well formed.
    var host: Range<Int>?
}

extension TrustedProxies {
    /// What a trusted proxy says of a request: in `Forwarded` (RFC 7239), or in `X-Forwarded-For`,
    /// `-Proto` and `-Host`.
    ///
    /// - Parameter proxy: The proxy's own address.
    public func view(of request: borrowing Request, behind proxy: String) -> ForwardedView {
        let fields = request.fieldSection
        let bytes = request.head.span
        let (line, addresses) = (fields.line(of: .forwarded), fields.line(of: .xForwardedFor))
        let (schemes, hosts) = (
            fields.line(of: .xForwardedProto), fields.line(of: .xForwardedHost)
        )
        var (one, other): (Statement?, Statement?)
        if let line { one = forwarded(bytes, in: line.value.indices) }
        if addresses != nil || schemes != nil || hosts != nil {
            other = separate(bytes, addresses?.value, schemes?.value, hosts?.value)
        }
        guard var said = one ?? other else { return ForwardedView(client: proxy) }
        if one != nil, let other {
            if addresses != nil, said.client != other.client { said.client = nil }
            if said.scheme != other.scheme { said.scheme = nil }
            if !Self.isSame(said.host, other.host, bytes) { said.host = nil }
        }
        var view = ForwardedView(client: said.client?.text ?? proxy, scheme: said.scheme)
        if let host = said.host,
            !Self.isSame(host, fields.line(of: .host)?.value.indices, bytes)
        {
            view.host = String(decoding: request.head[host], as: UTF8.self)
        }
        return view
    }

    /// The address of the client that a trusted proxy speaks for, as text.
    ///
    /// - Parameter proxy: The proxy's own address.
    public func client(of request: Request, behind proxy: String) -> String {
        view(of: request, behind: proxy).client
    }

    private func forwarded(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Statement {
        var members = ListMembersBackward(range, mayQuote: true)
        var said = Statement()
        while let member = members.next(bytes) {
            guard let element = ForwardedElement(bytes, in: member) else { return said }
            // Also of one that hides the client: whoever wrote it is trusted.
            said.scheme = Self.scheme(bytes, in: element.scheme)
            said.host = Self.host(bytes, in: element.host)
            guard let node = element.node, let address = IPAddress.node(bytes, in: node) else {
                return said
            }
            said.client = address
            guard contains(address) else { return said }
        }
        return said
    }

    private func separate(
        _ bytes: borrowing Span<UInt8>, _ addresses: ByteRange?, _ schemes: ByteRange?,
        _ hosts: ByteRange?
    ) -> Statement {
        var said = Statement()
        // Of the member that counts, from the end.
        var hop = 0
        if let addresses {
            var members = ListMembersBackward(addresses.indices, mayQuote: false)
            hop = -1
            while let member = members.next(bytes) {
                hop += 1
                guard let address = IPAddress.forwardedFor(bytes, in: member) else { break }
                said.client = address
                guard contains(address) else { break }
            }
        }
        said.scheme = Self.scheme(bytes, in: Self.member(hop, of: schemes, bytes))
        said.host = Self.host(bytes, in: Self.member(hop, of: hosts, bytes))
        return said
    }

    /// The member of a list that stands as far from its end as an address that counts. One that is
    /// alone is for all: most proxies write one in place of what was there, or let it pass.
    private static func member(
        _ hop: Int, of list: ByteRange?, _ bytes: borrowing Span<UInt8>
    ) -> Range<Int>? {
        guard let list else { return nil }
        var members = ListMembersBackward(list.indices, mayQuote: false)
        var last: Range<Int>?
        var count = 0
        while let member = members.next(bytes) {
            if count == hop { return member }
            last = member
            count += 1
        }
        return count == 1 ? last : nil
    }

    private static func scheme(
        _ bytes: borrowing Span<UInt8>, in range: Range<Int>?
    ) -> ForwardedView.Scheme? {
        guard let range else { return nil }
        return ForwardedView.Scheme(bytes, in: range)
    }

    private static func host(
        _ bytes: borrowing Span<UInt8>, in range: Range<Int>?
    ) -> Range<Int>? {
        guard let range, isAuthority(bytes, in: range) else { return nil }
        return range
    }

    /// Hosts are the same in any case of their letters (RFC 3986 §3.2.2).
    private static func isSame(
        _ one: Range<Int>?, _ other: Range<Int>?, _ bytes: borrowing Span<UInt8>
    ) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        guard one.count == other.count else { return false }
        for offset in 0..<one.count
        where bytes[one.lowerBound + offset].lowercased
            != bytes[other.lowerBound + offset].lowercased
        {
            return false
        }
        return true
    }
}
