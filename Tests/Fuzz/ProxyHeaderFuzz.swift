// Sources: HTTP1
@testable import HTTP1

/// Reads arbitrary bytes as a PROXY header, as many of them as had come at each moment: while it
/// is not whole more is wanted, and what follows it changes nothing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzProxyHeader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe bytes(start, count)
    var reading = ProxyHeader.Reading.needsBytes
    for end in 0...input.count {
        let next = ProxyHeader.read(input.span.extracting(first: end))
        switch reading {
        case .needsBytes: break
        case .malformed, .header: hold(next == reading, "more bytes change what was read")
        }
        if case .header(let header, let byteCount) = next {
            hold(
                byteCount == end || next == reading && byteCount < end, "a header of another length"
            )
            if case .address(let address) = header.source {
                hold(IPAddress(address.text) == address, "an address does not come back")
            }
        }
        reading = next
    }
    return 0
}
