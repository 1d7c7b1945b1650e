import Foundation
import JSON
import Testing

@testable import Server

extension ProcessTests {
    @Suite("Coming by Google, whose part oidc-provider-mock plays (R236, R243)")
    struct OpenIDPeerTests {
        private static let ann =
            #"{"sub": "g-1", "email": "ann@example.com", "email_verified": true, "name": "Ann"}"#

        private let folder: TemporaryFolder
        private let peer: ProviderPeer
        private let server: ServingProcess

        init() throws {
            folder = try TemporaryFolder()
            peer = try ProviderPeer("openid.py", [Self.ann])
            let keys = [
                "googleClientId=welldone", "googleClientSecret=s3cret",
                "googleRedirectUrl=https://portal.example.com/back",
                "googleIssuer=\(peer.address)",
            ]
            server = try ServingProcess(
                folder.data, keys.flatMap { ["--set", "providers.\($0)"] },
                in: .init(errors: folder.path + "/log"))
        }

        private func send(_ path: String, _ json: JSONTree) throws -> HTTPAnswer {
            try HTTPClient(port: server.port).send("POST", "/v1/portal/\(path)", json: json)
        }

        /// Goes there and logs in, and gives what the browser comes back with.
        private func visit(_ subject: String = "g-1") throws -> JSONTree {
            let begun = try send("provider-visits", ["provider": "google"])
            guard case .string(let url)? = begun.json["url"], let binding = begun.json["binding"]
            else {
                Issue.record("no visit: \(begun.status)")
                return .null
            }
            let back = try peer.submit("sub=\(subject)", to: url)
            #expect(back.host == "portal.example.com" && back.path == "/back")
            func item(_ name: String) -> JSONTree {
                .string(back.queryItems?.first { $0.name == name }?.value ?? "")
            }
            return [
                "provider": "google", "code": item("code"), "state": item("state"),
                "binding": binding,
            ]
        }

        @Test(
            "logs in who was not here before, and the same one again",
            .enabled(if: ProviderPeer.isWanted, ProviderPeer.howTo))
        func whole() throws {
            let wish = try visit()
            let first = try send("sessions/by-provider", wish)
            #expect(first.status == 201)
            #expect(first.json["customer"]?["email"] == "ann@example.com")
            guard case .string(let token)? = first.json["token"] else {
                Issue.record("no token")
                return
            }
            let me = try HTTPClient(port: server.port).send("GET", "/v1/portal/me", token: token)
            #expect(me.json["firstName"] == "Ann")
            // A code is good once.
            #expect(try send("sessions/by-provider", wish).status == 401)
            let again = try send("sessions/by-provider", try visit())
            #expect(again.json["customer"]?["id"] == first.json["customer"]?["id"])
            // Somebody else's state.
            let others = try visit()
            guard case .object(var members) = others, let mine = try visit()["binding"] else {
                return
            }
            members.removeAll { $0.name == "binding" }
            members.append((name: "binding", value: mine))
            #expect(try send("sessions/by-provider", .object(members)).status == 401)
            #expect(server.stop() == 0)
            let log = LogFile(path: folder.path + "/log").text
            for secret in ["s3cret", token] { #expect(!log.contains(secret)) }
        }

        /// What the provider is told to falsify, and what the log says of it then.
        private static let cases: [(claims: String, why: String)] = {
            let now = Int(Date().timeIntervalSince1970)
            return [
                (#"{"iss": "https://accounts.example.com"}"#, "another issuer"),
                (#"{"iss": "accounts.google.com"}"#, "another issuer"),
                (#"{"iss": null}"#, "another issuer"), (#"{"iss": 1}"#, "another issuer"),
                (#"{"aud": "another"}"#, "for another client"),
                (#"{"aud": ["welldone", "another"]}"#, "for another client"),
                (#"{"aud": []}"#, "for another client"), (#"{"aud": null}"#, "for another client"),
                (#"{"azp": "another"}"#, "another authorized party"),
                (#"{"exp": \#(now - 61)}"#, "it is over"), (#"{"exp": null}"#, "it is over"),
                (#"{"exp": "\#(now + 600)"}"#, "it is over"),
                (#"{"iat": \#(now - 700)}"#, "it was not issued just now"),
                (#"{"iat": \#(now + 120)}"#, "it was not issued just now"),
                (#"{"iat": null}"#, "it was not issued just now"),
                (#"{"nonce": "another"}"#, "of another visit"),
                (#"{"nonce": null}"#, "of another visit"),
                (#"{"sub": null}"#, "it is about nobody"), (#"{"sub": ""}"#, "it is about nobody"),
            ]
        }()

        /// Other things that are wrong with the whole of it.
        private static let spoilt: [(parts: String, why: String)] = [
            (#"{"head": "{\"alg\": \"none\"}"}"#, "it is not signed"),
            (#"{"head": "{\"alg\": \"none\"}", "signature": ""}"#, "it is not signed"),
            (#"{"signature": ""}"#, "it is not signed"), (#"{"head": "{}"}"#, "it is not signed"),
            (#"{"claims": "{"}"#, "it is no ID token"), (#"{"claims": "[]"}"#, "it is no ID token"),
            (#"{"head": "x"}"#, "it is no ID token"), (#"{"token": "a.b"}"#, "it is no ID token"),
            (#"{"token": ""}"#, "it is no ID token"), (#"{"token": "!.!.!"}"#, "it is no ID token"),
        ]

        private func expectRefused(_ wish: JSONTree, _ story: String) throws {
            let answer = try send("sessions/by-provider", wish)
            #expect(answer.status == 401, "\(story)")
            #expect(answer.json["code"] == "invalid_credentials", "\(story)")
        }

        @Test(
            "lets nobody in when one claim is false, or the whole is spoilt",
            .enabled(if: ProviderPeer.isWanted, ProviderPeer.howTo))
        func falsified() throws {
            for (claims, _) in Self.cases {
                let wish = try visit()
                try peer.put("/_tamper", claims)
                try expectRefused(wish, claims)
            }
            for (parts, _) in Self.spoilt {
                let wish = try visit()
                try peer.put("/_spoil", parts)
                try expectRefused(wish, parts)
            }
            for missing in [#"{"token": null}"#, #"{"token": 7}"#] {
                let wish = try visit()
                try peer.put("/_spoil", missing)
                try expectRefused(wish, missing)
            }
            #expect(server.stop() == 0)
            let told = LogFile(path: folder.path + "/log").lines("provider").map { $0["detail"] }
            let reasons = Self.cases.map(\.why) + Self.spoilt.map(\.why)
            let sentences = reasons.map { "the ID token is not believed: \($0)" }
            let none = "there is no ID token"
            #expect(told == (sentences + [none, none]).map { .string($0) })
        }

        @Test(
            "takes an address for verified only where the provider says so",
            .enabled(if: ProviderPeer.isWanted, ProviderPeer.howTo))
        func unverified() throws {
            // An address gets three mails in an hour; the answer is the same after that.
            for doubt in ["false", #""false""#, "null", "1"] {
                let wish = try visit()
                try peer.put("/_tamper", #"{"email_verified": \#(doubt)}"#)
                let answer = try send("sessions/by-provider", wish)
                #expect(answer.json["verificationNeeded"] == true, "\(doubt)")
                #expect(answer.json["token"] == .null, "\(doubt)")
            }
            #expect(server.stop() == 0)
        }

        @Test(
            "says so when the provider does not answer",
            .enabled(if: ProviderPeer.isWanted, ProviderPeer.howTo))
        func unavailable() throws {
            let wish = try visit()
            peer.end()
            let answer = try send("sessions/by-provider", wish)
            #expect(answer.status == 503)
            #expect(answer.json["code"] == "provider_unavailable")
            #expect(server.stop() == 0)
        }
    }
}
