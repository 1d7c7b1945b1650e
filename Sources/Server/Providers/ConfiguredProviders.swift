import API
import Core
import JSON
import Outbound

/// The providers that the owner of the server set up.
struct ConfiguredProviders: IdentityProviding {
    private let google: OpenIDProvider?
    private let facebook: FacebookProvider?

    init(
        _ configuration: Configuration.Providers,
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        let web = CurlClient(authorities: configuration.authorities)
        google = configuration.google.map {
            OpenIDProvider(issuer: configuration.googleIssuer, client: $0, web: web, now: now)
        }
        facebook = configuration.facebook.map {
            FacebookProvider($0.places, client: $0.client, web: web, now: now)
        }
    }

    func page(
        of provider: IdentityProvider, state: String, nonce: String, challenge: String
    ) throws(ProviderFault) -> String {
        try ask(provider) { () throws(ProviderSilence) -> String? in
            switch provider {
            case .google: try google?.page(state: state, nonce: nonce, challenge: challenge)
            case .facebook: facebook?.page(state: state)
            }
        }
    }

    func profile(
        at provider: IdentityProvider, code: String, verifier: String, nonce: String
    ) throws(ProviderFault) -> ProvidedProfile {
        try ask(provider) { () throws(ProviderSilence) -> ProvidedProfile? in
            switch provider {
            case .google: try google?.profile(code: code, verifier: verifier, nonce: nonce)
            case .facebook: try facebook?.profile(code: code)
            }
        }
    }

    /// Says in the log why a provider did not do what was asked of it.
    private func ask<Value>(
        _ provider: IdentityProvider, _ body: () throws(ProviderSilence) -> Value?
    ) throws(ProviderFault) -> Value {
        do throws(ProviderSilence) {
            if let value = try body() { return value }
        } catch {
            switch error {
            case .unavailable(let why):
                Self.log(.error, provider, why)
                throw .unavailable(why)
            case .refused(let why):
                Self.log(.info, provider, why)
                throw .refused(why)
            }
        }
        throw .notConfigured
    }

    private static func log(_ level: LogLevel, _ provider: IdentityProvider, _ why: String) {
        Log.event(
            level, "provider", ["provider": .string(provider.rawValue), "detail": .string(why)])
    }
}
