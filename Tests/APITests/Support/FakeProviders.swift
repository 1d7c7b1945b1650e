import API
import Core
import Synchronization

/// Google and Facebook, who say at once what a test wants them to.
final class FakeProviders: IdentityProviding {
    private let answer = Mutex<Result<ProvidedProfile, ProviderFault>>(
        .success(
            ProvidedProfile(
                identity: ProvidedIdentity(provider: .google, subject: "g-1"),
                email: "ann.lee@example.com", isEmailVerified: true, firstName: "Ann",
                lastName: "Lee")))
    private let asked = Mutex<[String]>([])

    /// What they say to who comes next.
    func answer(_ new: Result<ProvidedProfile, ProviderFault>) { answer.withLock { $0 = new } }

    /// What they were asked, last first: nonce, verifier or challenge, code or state.
    var lastAsked: [String] { asked.withLock { $0 } }

    func page(
        of provider: IdentityProvider, state: String, nonce: String, challenge: String
    ) throws(ProviderFault) -> String {
        if case .failure(let fault) = answer.withLock({ $0 }) { throw fault }
        asked.withLock { $0 = [nonce, challenge, state] }
        return "https://\(provider.rawValue).example.com/?state=\(state)"
    }

    func profile(
        at provider: IdentityProvider, code: String, verifier: String, nonce: String
    ) throws(ProviderFault) -> ProvidedProfile {
        asked.withLock { $0 = [nonce, verifier, code] }
        switch answer.withLock({ $0 }) {
        case .success(let profile): return profile
        case .failure(let fault): throw fault
        }
    }
}
