import JSON
import Outbound

extension Configuration {
    /// By whom else customers log in: Google, or another provider of OpenID Connect in its place,
    /// and Facebook. Each is on when all its keys have values.
    struct Providers: JSONInput, Equatable, Sendable {
        var googleClientID: String?
        var googleSecret: Secret?
        var googleRedirect: String?
        var googleIssuer: String
        var facebookAppID: String?
        var facebookSecret: Secret?
        var facebookRedirect: String?
        var facebookVersion: String?
        /// Certificates in place of the system's.
        var authorities: String?

        init(members r: inout JSONReader) throws(JSONError) {
            googleClientID = try r.key(
                "googleClientId", 1...300, about: "The client id that Google gave.")
            googleSecret = try r.key("googleClientSecret", about: "What goes with that id.")
            googleRedirect = try r.key(
                "googleRedirectUrl", 1...1_000,
                about: "The page that Google leads browsers back to, as Google knows it.")
            googleIssuer = try r.key(
                "googleIssuer", 1...300, default: OpenIDProvider.google,
                about: "The issuer, where another provider of OpenID Connect stands for Google.")
            facebookAppID = try r.key(
                "facebookAppId", 1...300, about: "The id of the app that Facebook gave.")
            facebookSecret = try r.key("facebookAppSecret", about: "What goes with that id.")
            facebookRedirect = try r.key(
                "facebookRedirectUrl", 1...1_000,
                about: "The page that Facebook leads browsers back to, as Facebook knows it.")
            facebookVersion = try r.key(
                "facebookVersion", 2...10,
                about: "The version of Facebook's API that the app was made for, such as v23.0.")
            authorities = try r.key(
                "certificates", 1...4_096,
                about: "A file with certificates of authorities, in place of the system's.")
        }

        /// What this server is to Google; nil where that is not set up.
        var google: ProviderClient? {
            guard let googleClientID, let googleSecret, let googleRedirect else { return nil }
            return ProviderClient(
                id: googleClientID, secret: googleSecret.text, redirect: googleRedirect)
        }

        /// What this server is to Facebook, and where that is; nil where it is not set up.
        var facebook: (client: ProviderClient, places: FacebookProvider.Places)? {
            guard let facebookAppID, let facebookSecret, let facebookRedirect, let facebookVersion
            else { return nil }
            let client = ProviderClient(
                id: facebookAppID, secret: facebookSecret.text, redirect: facebookRedirect)
            return (client, FacebookProvider.Places(version: facebookVersion))
        }

        /// Providers of whom some keys have a value and others have none.
        var halves: [Contradiction] {
            [
                Self.half([
                    ("googleClientId", googleClientID), ("googleClientSecret", googleSecret?.text),
                    ("googleRedirectUrl", googleRedirect),
                ]),
                Self.half([
                    ("facebookAppId", facebookAppID), ("facebookAppSecret", facebookSecret?.text),
                    ("facebookRedirectUrl", facebookRedirect),
                    ("facebookVersion", facebookVersion),
                ]),
            ].compactMap(\.self)
        }

        private static func half(_ keys: [(name: String, value: String?)]) -> Contradiction? {
            guard let given = keys.first(where: { $0.value != nil }) else { return nil }
            let missing = keys.filter { $0.value == nil }.map { "providers.\($0.name)" }
            guard !missing.isEmpty else { return nil }
            return Contradiction(
                "providers.\(given.name)", with: missing,
                "This provider is set up only with \(missing.joined(separator: " and ")).")
        }
    }
}
