import Core
import Foundation
import Testing

@testable import Outbound

@Suite("What an ID token says (OpenID Connect Core §3.1.3.7)")
struct IDTokenTests {
    private static let now: Int64 = 1_795_132_800
    private let expected = IDToken.Expectation(
        issuer: "https://accounts.google.com", client: "welldone", nonce: "n-1",
        now: Timestamp(milliseconds: IDTokenTests.now * 1_000))

    private static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString().replacing("+", with: "-")
            .replacing("/", with: "_").replacing("=", with: "")
    }

    private static func token(
        _ changes: [String: String?] = [:], head: String = #"{"alg":"RS256","kid":"1"}"#,
        signature: String = "c2ln"
    ) -> String {
        var claims: [String: String?] = [
            "iss": #""https://accounts.google.com""#, "aud": #""welldone""#, "sub": #""g-1""#,
            "exp": "\(now + 3_600)", "iat": "\(now - 1)", "nonce": #""n-1""#,
            "email": #""ann@example.com""#, "email_verified": "true",
            "given_name": #""Ann""#, "family_name": #""Lee""#,
        ]
        claims.merge(changes) { _, new in new }
        var members: [String] = []
        for (name, value) in claims {
            if let value { members.append(#""\#(name)":\#(value)"#) }
        }
        let text = members.sorted().joined(separator: ",")
        return "\(base64(head)).\(base64("{\(text)}")).\(signature)"
    }

    @Test("is believed when all is so")
    func good() throws {
        let token = try IDToken(Self.token(), expected)
        #expect(token.subject == "g-1")
        #expect(token.email == "ann@example.com" && token.isEmailVerified)
        #expect(token.firstName == "Ann" && token.lastName == "Lee")
        let others: [[String: String?]] = [
            ["aud": #"["welldone"]"#], ["azp": #""welldone""#],
            ["exp": "\(Self.now - 59)"], ["iat": "\(Self.now + 59)"],
            ["iat": "\(Self.now - 659)"], ["email_verified": #""true""#],
        ]
        for changes in others {
            #expect(try IDToken(Self.token(changes), expected).isEmailVerified)
        }
        for value in ["false", #""false""#, "1", "null", nil] as [String?] {
            let token = try IDToken(Self.token(["email_verified": value]), expected)
            #expect(!token.isEmailVerified)
        }
    }

    static let bad: [(story: String, token: String, fault: IDToken.Fault)] = [
        ("nothing", "", .form), ("two parts", "a.b", .form), ("no base64", "!.!.x", .form),
        ("four parts", token() + ".x", .form), ("no object", "W10.W10.x", .form),
        ("no signature", token(signature: ""), .algorithm),
        ("unsigned", token(head: #"{"alg":"none"}"#), .algorithm),
        ("unsigned in capitals", token(head: #"{"alg":"NONE"}"#), .algorithm),
        ("no algorithm", token(head: "{}"), .algorithm),
        ("a number as issuer", token(["iss": "1"]), .issuer),
        ("an issuer with more", token(["iss": #""https://accounts.google.com/""#]), .issuer),
        ("another audience", token(["aud": #""x""#]), .audience),
        ("others too", token(["aud": #"["welldone","x"]"#]), .audience),
        ("nobody's", token(["aud": "[]"]), .audience), ("none", token(["aud": nil]), .audience),
        ("another party", token(["azp": #""x""#]), .party),
        ("over", token(["exp": "\(now - 60)"]), .expired),
        ("for ever", token(["exp": "1e300"]), .expired), ("no end", token(["exp": nil]), .expired),
        ("an end in words", token(["exp": #""tomorrow""#]), .expired),
        ("old", token(["iat": "\(now - 661)"]), .age),
        ("of the future", token(["iat": "\(now + 61)"]), .age),
        ("another visit's", token(["nonce": #""n-2""#]), .nonce),
        ("no visit's", token(["nonce": nil]), .nonce),
        ("about nobody", token(["sub": #""""#]), .subject),
        ("about a number", token(["sub": "7"]), .subject),
        ("a long name", token(["sub": #""\#(String(repeating: "x", count: 256))""#]), .subject),
    ]

    @Test("is not believed otherwise", arguments: bad)
    func refused(story: String, token: String, fault: IDToken.Fault) {
        #expect(throws: fault, "\(story)") { try IDToken(token, expected) }
    }

    @Test(
        "its parts are read as they are written", arguments: ["", "f", "fo", "foo", "foob", "ÿþ"])
    func base64(_ text: String) {
        #expect(Base64URLText.bytes(Self.base64(text)) == Array(text.utf8))
        #expect(Base64URLText.bytes("a") == nil)
        #expect(Base64URLText.bytes("a=b=") == nil)
    }

    @Test("forms are written so that nothing in them can end a value")
    func forms() {
        #expect(
            FormText.text([("a b", "c&d=e"), ("ü", "\0%")]) == "a%20b=c%26d%3De&%C3%BC=%00%25")
        #expect(FormText.url("https://a.example/?x=1", [("y", "2")]).hasSuffix("?x=1&y=2"))
    }
}
