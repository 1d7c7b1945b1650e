import Core
import HTTP1

/// Sessions whose token a browser keeps in a cookie, for pages of the same site that the owner of
/// the server named: no script of theirs can read it, and none has to.
///
/// 1. A page of one of these origins that logs in gets the token as a cookie, and not in the
///    answer. Other clients get it in the answer, and no cookie.
/// 2. The cookie is bound to this host (`__Host-`, RFC 6265bis §4.1.3.2), hidden from scripts, and
///    left out of requests that other sites make, links to a page excepted.
/// 3. A request that changes something counts only when the browser says that one of these pages
///    made it (`Origin`, `Sec-Fetch-Site`): a page of a neighbouring host must not act for anybody.
/// 4. A browser may have cookies of several kinds. What is open to several is answered for the
///    first of them for whom there is an answer, so that none hides another.
struct SessionCookies: Sendable {
    /// Origins of pages that log in this way, exactly as browsers send them; none switches it off.
    let origins: Set<String>

    /// The value of a `Cookie` that is looked at.
    static let bytesMax = 4_096

    /// Whether a log-in is to be answered with a cookie.
    func isWanted(by request: borrowing Request) -> Bool {
        guard !origins.isEmpty, let origin = request.text(of: .origin) else { return false }
        return origins.contains(origin) && !Self.isForeign(request)
    }

    /// The token that a request without `Authorization` brings, of a kind that opens something.
    ///
    /// - Parameter tried: How many such tokens did not lead to an answer; the next is given.
    func token(
        of request: borrowing Request, for access: Access, after tried: Int = 0
    ) -> ArraySlice<UInt8>? {
        guard !origins.isEmpty, let cookies = request.value(of: .cookie),
            cookies.count <= Self.bytesMax
        else { return nil }
        var left = tried
        for kind in [TokenKind.customer, .fieldworker, .staff] where access.takes(kind) {
            guard let value = Self.value(of: Self.name(kind), in: cookies) else { continue }
            if left == 0 { return value }
            left -= 1
        }
        return nil
    }

    /// Whether there is another token that may get an answer where one before got this refusal.
    func isAnother(
        for refusal: Failure, _ request: borrowing Request, _ access: Access, after tried: Int
    ) -> Bool {
        refusal.isOfCaller && Call.bearer(request) == nil
            && token(of: request, for: access, after: tried) != nil
    }

    /// Whether a request whose session came from a cookie may do what it asks for.
    func admits(_ request: borrowing Request) -> Bool {
        switch request.method {
        case .get, .head, .options: return true
        default: break
        }
        guard !Self.isForeign(request) else { return false }
        guard let origin = request.text(of: .origin) else {
            return request.text(of: .secFetchSite) == "same-origin"
        }
        return origins.contains(origin)
    }

    /// The field that gives a browser a token.
    static func setting(_ token: String, of account: Account, for milliseconds: Int64) -> String {
        "\(name(TokenKind(account)))=\(token); Max-Age=\(max(0, milliseconds / 1_000)); \(rules)"
    }

    /// The field that takes it away.
    static func clearing(_ account: Account) -> String {
        "\(name(TokenKind(account)))=; Max-Age=0; \(rules)"
    }

    private static let rules = "Path=/; Secure; HttpOnly; SameSite=Lax"

    /// One name a kind, so that one browser can be a customer here and staff there.
    private static func name(_ kind: TokenKind) -> String {
        "__Host-\(kind.rawValue.dropLast())"
    }

    /// Whether the browser says that a page of another site made the request.
    private static func isForeign(_ request: borrowing Request) -> Bool {
        switch request.text(of: .secFetchSite) {
        case nil, "same-origin", "same-site": false
        default: true
        }
    }

    /// The value of the first cookie of a name (RFC 6265 §4.2.1).
    private static func value(
        of name: String, in cookies: ArraySlice<UInt8>
    ) -> ArraySlice<UInt8>? {
        for pair in cookies.split(separator: UInt8(ascii: ";")) {
            let pair = pair.drop { $0 == 0x20 }
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")),
                pair[..<equals].elementsEqual(name.utf8)
            else { continue }
            return pair[(equals + 1)...]
        }
        return nil
    }
}

extension Failure {
    /// Whether another caller might have got an answer.
    var isOfCaller: Bool {
        switch problem {
        case .unauthenticated, .permissionDenied, .secondFactorMissing, .notFound: true
        default: false
        }
    }

    /// What to say when nobody gets an answer: that somebody is known says more than that one is
    /// not.
    func orRather(_ before: Failure?) -> Failure {
        guard let before, isOfCaller, before.problem != .unauthenticated else { return self }
        return before
    }
}

extension Call {
    /// Whether the caller's session came from a cookie.
    private var isByCookie: Bool {
        !api.cookies.origins.isEmpty && request.value(of: .authorization) == nil
    }

    /// An answer that takes the cookie of the caller's session away, if it came from one.
    func clearingCookie(_ reply: Reply) -> Reply {
        guard isByCookie, let account = caller.session?.account,
            case .ready(var response, let after) = reply
        else { return reply }
        response.fields.append("Set-Cookie", SessionCookies.clearing(account))
        return .ready(response, after: after)
    }
}
