/// A set of ASCII bytes, asked in two operations. Bytes from 0x80 are in none.
struct ByteSet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ members: String) {
        for byte in members.utf8 where byte < 0x80 {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
        }
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let half = byte < 64 ? low : high
        return byte < 0x80 && half & (1 << UInt64(byte & 63)) != 0
    }
}

extension ByteSet {
    private static let digits = "0123456789"
    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    /// RFC 3986 §2.3 and §2.2: what may stand for itself in every part of a URI.
    private static let unreservedAndSubDelims = digits + letters + "-._~" + "!$&'()*+,;="

    /// `tchar`: field names, methods and list members (RFC 9110 §5.6.2).
    static let token = ByteSet(digits + letters + "!#$%&'*+-.^_`|~")

    /// `pchar` and `/`, without `%`, which needs its two digits (RFC 3986 §3.3).
    static let path = ByteSet(unreservedAndSubDelims + ":@/")

    /// A query's bytes without `%` (RFC 3986 §3.4), and what browsers leave as it is in one, which
    /// the brackets of `createdAt[gte]` are among.
    static let query = ByteSet(unreservedAndSubDelims + ":@/?" + "[]{}|\\^`")

    /// `reg-name` without `%`: a host's name or IPv4 address (RFC 3986 §3.2.2).
    static let host = ByteSet(unreservedAndSubDelims)

    /// What an `IPvFuture` may hold after its point (RFC 3986 §3.2.2).
    static let futureAddress = ByteSet(unreservedAndSubDelims + ":")
}
