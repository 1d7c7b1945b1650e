import HTTP1

extension ParserCase {
    private static func options(_ target: String) -> String {
        "OPTIONS \(target) HTTP/1.1\r\nHost: a\r\n\r\n"
    }

    static let targets: [ParserCase] = [
        .takes("RFC 9112 §3.2.1", "a path", get(target: "/v1/me"), "GET /v1/me"),
        .takes("RFC 9112 §3.2.1", "a query", get(target: "/a?b=c"), "GET /a?b=c"),
        .takes("RFC 9112 §3.2.1", "an empty query", get(target: "/a?"), "GET /a?"),
        .takes("RFC 9112 §3.2.1", "a second ?", get(target: "/a?b?c"), "GET /a?b?c"),
        .takes(
            "RFC 3986 §3.3", "all that may stand in a path",
            get(target: "/-._~!$&'()*+,;=:@"), "GET /-._~!$&'()*+,;=:@"),
        .takes("RFC 3986 §3.4", "brackets in a query", get(target: "/?a[b]=1"), "GET /?a[b]=1"),
        .takes("RFC 3986 §3.4", "what browsers leave", get(target: "/?{|}\\^`"), "GET /?{|}\\^`"),
        .takes("RFC 3986 §3.4", "a slash in a query", get(target: "/?a/../b"), "GET /?a/../b"),
        .takes(
            "RFC 3986 §3.4", "escapes in a query stay", get(target: "/?a=%2F%00"),
            "GET /?a=%2F%00"),
        .refuses("RFC 3986 §3.4", "a bad escape in a query", get(target: "/?%zz"), .escape),
        .refuses("RFC 3986 §3.4", "an escape cut off", get(target: "/?%4"), .escape),
        .refuses("RFC 3986 §3.5", "a fragment", get(target: "/a#b"), .targetCharacter),
        .refuses("RFC 3986 §3.5", "after a query", get(target: "/?#b"), .targetCharacter),
        .refuses("RFC 3986 §3.3", "brackets in a path", get(target: "/a[b]"), .targetCharacter),
        .refuses("RFC 3986 §3.3", "a backslash", get(target: "/a\\b"), .targetCharacter),
        .refuses("RFC 3986 §3.3", "a quote", get(target: "/\"a\""), .targetCharacter),
        .refuses("RFC 3986 §3.3", "raw UTF-8", get(target: "/é"), .targetCharacter),
        .refuses("RFC 3986 §3.4", "raw UTF-8 in a query", get(target: "/?é"), .targetCharacter),
        .refuses("RFC 3986 §3.3", "NUL", get(target: "/a\u{0}b"), .targetCharacter),
        .refuses("RFC 3986 §3.3", "DEL", get(target: "/a\u{7F}b"), .targetCharacter),

        .takes("RFC 3986 §2.1", "escapes are read", get(target: "/%61%62"), "GET /ab"),
        .takes("RFC 3986 §2.1", "in either case", get(target: "/%c3%A9"), "GET /é"),
        .takes("RFC 3986 §2.4", "escapes are read once", get(target: "/%2561"), "GET /%61"),
        .takes("RFC 3986 §2.1", "an escaped ?", get(target: "/a%3Fb?c"), "GET /a?b?c"),
        .refuses("RFC 3986 §2.1", "no digits", get(target: "/%zz"), .escape),
        .refuses("RFC 3986 §2.1", "one digit", get(target: "/%4"), .escape),
        .refuses("RFC 3986 §2.1", "one digit, then a query", get(target: "/%4?1"), .escape),
        .refuses("RFC 3986 §2.1", "none at the end", get(target: "/a%"), .escape),
        .refuses("RFC 3986 §2.2", "an escaped slash", get(target: "/a%2Fb"), .encodedSlash),
        .refuses("RFC 3986 §2.2", "in small letters", get(target: "/a%2fb"), .encodedSlash),
        .refuses("RFC 3986 §7.3", "an escaped NUL", get(target: "/a%00"), .encodedNUL),
        .refuses("RFC 3986 §2.5", "not UTF-8", get(target: "/%ff"), .encodedText),
        .refuses("RFC 3986 §2.5", "UTF-8 too long", get(target: "/%c0%af"), .encodedText),
        .refuses("RFC 3986 §2.5", "half of a pair", get(target: "/%ed%a0%80"), .encodedText),
        .refuses("RFC 3986 §2.5", "UTF-8 over a slash", get(target: "/%c3/%a9"), .encodedText),
        .refuses("RFC 3986 §5.2.4", "one dot", get(target: "/."), .dotSegment),
        .refuses("RFC 3986 §5.2.4", "two dots", get(target: "/a/../b"), .dotSegment),
        .refuses("RFC 3986 §5.2.4", "dots before a query", get(target: "/a/..?b"), .dotSegment),
        .refuses("RFC 3986 §5.2.4", "escaped dots", get(target: "/a/%2e%2E/b"), .dotSegment),
        .refuses("RFC 3986 §5.2.4", "half escaped", get(target: "/a/.%2e"), .dotSegment),
        .refuses("RFC 3986 §5.2.4", "dots beside escapes", get(target: "/%61/.."), .dotSegment),
        .takes("RFC 3986 §5.2.4", "three dots", get(target: "/..."), "GET /..."),
        .takes("RFC 3986 §5.2.4", "a hidden file", get(target: "/.a"), "GET /.a"),
        .takes("RFC 3986 §3.3", "empty segments stay", get(target: "//a//"), "GET //a//"),

        .takes("RFC 9112 §3.2.2", "absolute-form", get(target: "http://b/c?d"), "GET /c?d"),
        .takes("RFC 9112 §3.2.2", "https", get(target: "https://b:443/c"), "GET /c"),
        .takes("RFC 9112 §3.2.2", "scheme in capitals", get(target: "HTTP://b/"), "GET /"),
        .takes("RFC 9110 §4.2.3", "no path", get(target: "http://b"), "GET /"),
        .takes("RFC 9110 §4.2.3", "a query and no path", get(target: "http://b?c"), "GET /?c"),
        .refuses("RFC 9110 §4.2.1", "an empty host", get(target: "http:///a"), .authority),
        .refuses("RFC 9110 §4.2.1", "a port alone", get(target: "http://:80/"), .authority),
        .refuses("RFC 9110 §4.2.4", "user information", get(target: "http://u@b/"), .authority),
        .refuses("RFC 3986 §3.2.3", "a wrong port", get(target: "http://b:x/"), .authority),
        .refuses("RFC 9112 §3.2.2", "dots", get(target: "http://b/../c"), .dotSegment),
        .refuses("RFC 9112 §3.2.2", "another scheme", get(target: "ftp://b/"), .targetForm),
        .refuses("RFC 9112 §3.2", "no slash", get(target: "a/b"), .targetForm),
        .refuses("RFC 9112 §3.2.3", "authority-form", get(target: "a:80"), .targetForm),
        .refuses("RFC 9112 §3.2", "a query alone", get(target: "?a"), .targetForm),
        .refuses(
            "RFC 9112 §3.2", "absolute-form without Host", "GET http://b/ HTTP/1.1\r\n\r\n",
            .hostMissing),

        .takes("RFC 9112 §3.2.4", "OPTIONS *", options("*"), "OPTIONS *"),
        .takes("RFC 9112 §3.2.4", "OPTIONS of a path", options("/a"), "OPTIONS /a"),
        .refuses("RFC 9112 §3.2.4", "GET *", get(target: "*"), .asteriskWithoutOptions),
        .refuses("RFC 9112 §3.2.4", "OPTIONS **", options("**"), .targetForm),
        .refuses("RFC 9112 §3.2.4", "OPTIONS *?a", options("*?a"), .targetForm),
    ]
}
