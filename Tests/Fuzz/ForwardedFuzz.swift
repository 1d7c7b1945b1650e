// Sources: HTTP1
import Glibc
@testable import HTTP1

/// Reads the first line as `X-Forwarded-For`, the second as `Forwarded`, each alone and both, and
/// the whole as an address, which `inet_pton` must agree with.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzForwarded(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe bytes(start, count)
    comparesAddress(input)
    let lines = input.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
    let texts = lines.map { String(decoding: $0, as: UTF8.self) }
    let one = texts.first.flatMap { client([("X-Forwarded-For", $0)]) }
    let other = texts.dropFirst().first.flatMap { client([("Forwarded", $0)]) }
    if let text = texts.first, let one {
        hold(one == plainClient(text), "another client: \(one)")
    }
    if let one, let other,
        let both = client([("Forwarded", texts[1]), ("X-Forwarded-For", texts[0])])
    {
        hold(both == one && one == other || both == proxy, "a field was believed alone")
    }
    return 0
}

private let proxy = "10.0.0.1"
private let proxies = TrustedProxies(
    ranges: ["10.0.0.0/8", "2001:db8:1::/48"].compactMap { AddressRange($0) })

private func client(_ fields: [(name: String, value: String)]) -> String? {
    guard let request = try? Request(method: .get, target: "/", fields: fields) else { return nil }
    let view = proxies.view(of: request, behind: proxy)
    if let host = view.host.map({ Array($0.utf8) }) {
        hold(isAuthority(host.span, in: host.indices), "no host: \(host)")
    }
    let client = view.client
    hold(IPAddress(client)?.text == client, "no address: \(client)")
    return client
}

/// From the end over trusted proxies to the first that is none, or to what cannot be read.
private func plainClient(_ text: String) -> String {
    var client = proxy
    let members = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    for member in members.reversed() {
        var bytes = Array(member)
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        bytes = Array(bytes.drop { $0 == 0x20 || $0 == 0x09 })
        guard let address = IPAddress.forwardedFor(bytes.span, in: bytes.indices) else { break }
        client = address.text
        guard proxies.contains(address) else { break }
    }
    return client
}

/// The system's reader stops at NUL, which no address holds.
private func comparesAddress(_ input: [UInt8]) {
    let ours = String(validating: input, as: UTF8.self).flatMap { IPAddress($0) }
    guard !input.contains(0) else { return hold(ours == nil, "an address holds NUL") }
    let text = input.map { CChar(bitPattern: $0) } + [0]
    var v4 = [UInt8](repeating: 0, count: 4)
    var v6 = [UInt8](repeating: 0, count: 16)
    let isV4 = unsafe inet_pton(AF_INET, text, &v4) == 1
    let isV6 = unsafe inet_pton(AF_INET6, text, &v6) == 1
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    let system =
        isV4 ? v4 : isV6 ? (v6.starts(with: mapped) ? Array(v6.suffix(4)) : v6) : nil
    hold(ours?.bytes == system, "an address that the system reads in another way")
}
