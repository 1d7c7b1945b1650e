import Core
import Foundation
import Outbound
import Testing

@testable import Server

extension ProcessTests {
    @Suite("Coming by Facebook, whose part a stand-in plays (R237, R241, R242)")
    struct FacebookPeerTests {
        private func provider(
            at peer: ProviderPeer, secret: String = "fbsecret"
        ) -> FacebookProvider {
            FacebookProvider(
                FacebookProvider.Places(pages: peer.address, graph: peer.address),
                client: ProviderClient(
                    id: "fbapp", secret: secret, redirect: "https://portal.example.com/back"),
                web: CurlClient(), now: { .now })
        }

        @Test(
            "tells who came, and vouches for no address",
            .enabled(if: ProviderPeer.isWanted, ProviderPeer.howTo))
        func whole() throws {
            let peer = try ProviderPeer("facebook.py")
            let profile = try provider(at: peer).profile(code: "fbcode")
            #expect(profile.identity == ProvidedIdentity(provider: .facebook, subject: "1001"))
            #expect(profile.email == "fay@example.com")
            #expect(!profile.isEmailVerified)
            #expect(profile.firstName == "Fay" && profile.lastName == "Anne Book")
            for (provider, code) in [
                (provider(at: peer), "other"), (provider(at: peer, secret: "x"), "fbcode"),
            ] {
                #expect(throws: ProviderSilence.refused("it answers 400")) {
                    try provider.profile(code: code)
                }
            }
        }

        @Test(
            "is not believed when one thing is false",
            .enabled(if: ProviderPeer.isWanted, ProviderPeer.howTo))
        func falsified() throws {
            let peer = try ProviderPeer("facebook.py")
            let provider = provider(at: peer)
            let cases: [(change: String, silence: ProviderSilence)] = [
                (#"{"debug": {"is_valid": false}}"#, .refused("the token is not valid")),
                (#"{"debug": {"is_valid": null}}"#, .refused("the token is not valid")),
                (#"{"debug": {"app_id": "other"}}"#, .refused("the token is another client's")),
                (#"{"debug": {"expires_at": 1}}"#, .refused("the token is over")),
                (#"{"debug": {"user_id": null}}"#, .refused("it is about nobody")),
                (#"{"debug": {"user_id": "1002"}}"#, .refused("it is somebody else")),
                (#"{"me": {"id": "1002"}}"#, .refused("it is somebody else")),
                (#"{"token": {"access_token": ""}}"#, .refused("there is no token")),
                (#"{"token": {"access_token": "EAAother"}}"#, .refused("it answers 400")),
                (#"{"token": 503}"#, .unavailable("it answers 503")),
                (#"{"me": 429}"#, .unavailable("it answers 429")),
            ]
            for (change, silence) in cases {
                try peer.put("/_next", change)
                #expect(throws: silence, "\(change)") { try provider.profile(code: "fbcode") }
            }
            // One without an end, and without an address.
            try peer.put("/_next", #"{"debug": {"expires_at": 0}, "me": {"email": null}}"#)
            #expect(try provider.profile(code: "fbcode").email == nil)
        }
    }
}
