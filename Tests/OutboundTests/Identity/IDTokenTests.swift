import Core
import Foundation
import Testing

@testable import Outbound

@Suite("What an ID token says (OpenID Connect Core §3.1.3.7)")
struct IDTokenTests {
    static let now: Int64 = 1_795_132_800
    private let expected = IDToken.Expectation(
        issuer: "https://accounts.google.com", client: "welldone", nonce: "n-1",
        now: Timestamp(milliseconds: IDTokenTests.now * 1_000))

    static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString().replacing("+", with: "-")
            .replacing("/", with: "_").replacing("=", with: "")
    }

    static func token(
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
            ["iss": #""accounts.google.com""#], ["exp": "\(Self.now).5"],
            ["sub": #""\#(String(repeating: "x", count: 255))""#],
        ]
        for changes in others {
            #expect(try IDToken(Self.token(changes), expected).isEmailVerified)
        }
        let doubts: [String?] = [
            "false", #""false""#, #""TRUE""#, #""yes""#, "1", "0", "null", "[true]", "{}", nil,
        ]
        for value in doubts {
            let token = try IDToken(Self.token(["email_verified": value]), expected)
            #expect(!token.isEmailVerified)
        }
    }

    @Test("is not believed otherwise", arguments: falseTokens)
    func refused(_ one: FalseToken) {
        #expect(throws: one.fault) { try IDToken(one.token, expected) }
    }

    @Test("of another provider than Google has its issuer to the letter")
    func otherIssuer() throws {
        var other = expected
        other.issuer = "https://login.example.com"
        let named = #""https://login.example.com""#
        #expect(try IDToken(Self.token(["iss": named]), other).subject == "g-1")
        for name in ["login.example.com", "accounts.google.com", "https://accounts.google.com"] {
            #expect(throws: IDToken.Fault.issuer, "\(name)") {
                try IDToken(Self.token(["iss": #""\#(name)""#]), other)
            }
        }
    }

    @Test("is not believed where its end is missing")
    func prefixes() {
        let whole = Self.token()
        // Whatever is left of a signature is one that nobody looks at.
        for count in 0...(whole.utf8.count - 4) {
            #expect(throws: IDToken.Fault.self, "\(count)") {
                try IDToken(String(whole.prefix(count)), expected)
            }
        }
    }

    /// What another reader, which checks nothing, says that is in it.
    private static func claims(_ token: String) -> [String: Any]? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var text = String(parts[1]).replacing("-", with: "+").replacing("_", with: "/")
        text += String(repeating: "=", count: (4 - text.count % 4) % 4)
        guard let data = Data(base64Encoded: text) else { return nil }
        return try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    }

    @Test("says nothing that another reader does not find, whatever character of it is another")
    func mutations() throws {
        let whole = Array(Self.token().utf8)
        var believed = 0
        for place in whole.indices {
            for other in "Aw09-_.= \"".utf8 where other != whole[place] {
                var bytes = whole
                bytes[place] = other
                let text = String(decoding: bytes, as: UTF8.self)
                guard let token = try? IDToken(text, expected) else { continue }
                believed += 1
                let claims = try #require(Self.claims(text), "\(text)")
                #expect(claims["iss"] as? String == expected.issuer)
                #expect(claims["aud"] as? String == expected.client)
                #expect(claims["azp"] == nil)
                #expect(claims["nonce"] as? String == expected.nonce)
                #expect(claims["sub"] as? String == token.subject)
                #expect(claims["email"] as? String == token.email)
                if token.isEmailVerified { #expect(claims["email_verified"] as? Bool == true) }
                let end = try #require(claims["exp"] as? Double)
                #expect(end + 60 > Double(Self.now))
            }
        }
        // Those of its names, address and signature, which anybody's may be.
        #expect(believed > 0)
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
