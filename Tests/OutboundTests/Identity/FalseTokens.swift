import Testing

@testable import Outbound

/// An ID token that is not to be believed, and for which reason.
struct FalseToken: CustomTestStringConvertible {
    let story: String
    let token: String
    let fault: IDToken.Fault
    var testDescription: String { "\(fault.rawValue): \(story)" }

    init(_ story: String, _ token: String, _ fault: IDToken.Fault) {
        self.story = story
        self.token = token
        self.fault = fault
    }
}

/// Each claim that OpenID Connect Core §3.1.3.7 has checked, absent, of another type and untrue, one
/// at a time; all else is right.
extension IDTokenTests {
    static let falseTokens: [FalseToken] =
        [forms, algorithms, issuers, audiences, times, nonces, subjects].flatMap(\.self)

    /// A good one but for one claim; nil takes it away.
    private static func but(_ name: String, _ value: String?) -> String { token([name: value]) }

    private static func tokens(
        _ claim: String, _ fault: IDToken.Fault, _ values: [(story: String, value: String?)]
    ) -> [FalseToken] {
        values.map { FalseToken("\(claim), \($0.story)", but(claim, $0.value), fault) }
    }

    private static let odd: [(story: String, value: String?)] = [
        ("absent", nil), ("null", "null"), ("true", "true"), ("an object", "{}"),
    ]

    private static let forms: [FalseToken] = {
        let good = token()
        let parts = good.split(separator: ".").map(String.init)
        func whole(_ head: String, _ claims: String) -> String { "\(head).\(claims).c2ln" }
        let twice = base64(#"{"iss":"https://accounts.google.com","iss":"x"}"#)
        return [
            FalseToken("nothing", "", .form), FalseToken("dots", "..", .form),
            FalseToken("two parts", parts[0] + "." + parts[1], .form),
            FalseToken("four parts", good + ".x", .form),
            // RFC 7516 §7.1.
            FalseToken("encrypted", good + ".x.y", .form),
            FalseToken("a blank before it", " " + good, .form),
            FalseToken("a line after its claims", whole(parts[0], parts[1] + "\n"), .form),
            FalseToken("no base64", whole("!", "!"), .form),
            FalseToken("padded", whole(parts[0], parts[1] + "=="), .form),
            FalseToken("the other alphabet", whole(parts[0], "+/+/"), .form),
            FalseToken("a length that none has", whole(parts[0], "eyJhI"), .form),
            FalseToken("no JSON", whole(parts[0], base64("{")), .form),
            FalseToken("JSON and more", whole(parts[0], base64("{}{}")), .form),
            FalseToken("no UTF-8", whole(parts[0], "_w"), .form),
            FalseToken("no object", whole(parts[0], "W10"), .form),
            FalseToken("a head that is no object", whole("W10", parts[1]), .form),
            FalseToken("a claim that is there twice", whole(parts[0], twice), .form),
            FalseToken(
                "claims without an end", whole(parts[0], String(repeating: "A", count: 1 << 17)),
                .form),
            FalseToken(
                "deep", whole(parts[0], base64(String(repeating: "[", count: 9_000))), .form),
        ]
    }()

    private static let algorithms: [FalseToken] =
        ["none", "None", "NONE", "nOnE", ""].map {
            FalseToken("alg \"\($0)\"", token(head: #"{"alg":"\#($0)"}"#), .algorithm)
        } + [
            FalseToken("alg, null", token(head: #"{"alg":null}"#), .algorithm),
            FalseToken("alg, a list", token(head: #"{"alg":["RS256"]}"#), .algorithm),
            FalseToken("alg, absent", token(head: "{}"), .algorithm),
            FalseToken("no signature", token(signature: ""), .algorithm),
        ]

    private static let issuers: [FalseToken] = tokens(
        "iss", .issuer,
        odd + [
            ("a number", "1"), ("empty", #""""#),
            ("with more", #""https://accounts.google.com/""#),
            ("with less", #""https://accounts.google.co""#),
            ("in capitals", #""HTTPS://ACCOUNTS.GOOGLE.COM""#),
            ("without TLS", #""http://accounts.google.com""#),
            ("another", #""https://accounts.example.com""#),
            ("a list", #"["https://accounts.google.com"]"#),
        ])

    private static let audiences: [FalseToken] =
        tokens(
            "aud", .audience,
            odd + [
                ("another", #""x""#), ("with more", #""welldone2""#),
                ("in capitals", #""Welldone""#), ("nobody", "[]"),
                ("others too", #"["welldone","x"]"#),
                ("others first", #"["x","welldone"]"#), ("a number too", #"["welldone",7]"#),
                ("a list in a list", #"[["welldone"]]"#),
            ])
        + tokens(
            "azp", .party,
            [
                ("another", #""x""#), ("null", "null"), ("a number", "7"), ("empty", #""""#),
                ("a list", #"["welldone"]"#),
            ])

    private static let times: [FalseToken] =
        tokens(
            "exp", .expired,
            odd + [
                ("over", "\(now - 60)"), ("long over", "0"), ("before all time", "-1"),
                ("for ever", "1e300"), ("in words", #""tomorrow""#),
                ("a number in words", #""\#(now + 3_600)""#),
            ])
        + tokens(
            "iat", .age,
            odd + [
                ("old", "\(now - 661)"), ("of the future", "\(now + 61)"), ("the first", "0"),
                ("for ever", "1e300"), ("in words", #""\#(now)""#),
            ])

    private static let nonces: [FalseToken] = tokens(
        "nonce", .nonce,
        odd + [
            ("another visit's", #""n-2""#), ("in capitals", #""N-1""#), ("with more", #""n-1 ""#),
            ("empty", #""""#), ("a list", #"["n-1"]"#),
        ])

    private static let subjects: [FalseToken] = tokens(
        "sub", .subject,
        odd + [
            ("empty", #""""#), ("a number", "7"), ("a list", #"["g-1"]"#),
            ("longer than one is", #""\#(String(repeating: "x", count: 256))""#),
        ])
}
