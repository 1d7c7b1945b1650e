public import Core
internal import JSON
internal import Synchronization

/// Google, or another provider that speaks OpenID Connect: code flow with PKCE (Core §3.1, RFC
/// 7636). Where its endpoints are is asked of it, and kept for an hour.
public final class OpenIDProvider: Sendable {
    /// Google's issuer.
    public static let google = "https://accounts.google.com"
    /// The same as older tokens have it.
    static let shortGoogle = "accounts.google.com"
    /// How long its endpoints are kept.
    static let memory: Int64 = 60 * 60_000
    /// How long it is not asked for them again when it did not tell: whoever waits for it takes a
    /// place that others need.
    static let patience: Int64 = 15_000

    private struct Endpoints {
        var authorization: String
        var token: String
        var at: Timestamp
    }

    private let issuer: String
    private let client: ProviderClient
    private let web: any WebClient
    private let now: @Sendable () -> Timestamp
    private let known = Mutex<Endpoints?>(nil)
    /// When it did not tell them last.
    private let silentAt = Mutex<Timestamp?>(nil)

    /// - Parameter issuer: Exactly as its ID tokens have it.
    public init(
        issuer: String = OpenIDProvider.google, client: ProviderClient, web: any WebClient,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.issuer = issuer
        self.client = client
        self.web = web
        self.now = now
    }

    /// Where a browser goes (Core §3.1.2.1).
    public func page(
        state: String, nonce: String, challenge: String
    ) throws(ProviderSilence) -> String {
        FormText.url(
            try endpoints().authorization,
            [
                ("client_id", client.id), ("redirect_uri", client.redirect),
                ("response_type", "code"), ("scope", "openid email profile"), ("state", state),
                ("nonce", nonce), ("code_challenge", challenge),
                ("code_challenge_method", "S256"),
            ])
    }

    /// Who somebody is (Core §3.1.3).
    public func profile(
        code: String, verifier: String, nonce: String
    ) throws(ProviderSilence) -> ProvidedProfile {
        let request = WebRequest(
            url: try endpoints().token,
            form: [
                ("grant_type", "authorization_code"), ("code", code),
                ("redirect_uri", client.redirect), ("client_id", client.id),
                ("client_secret", client.secret), ("code_verifier", verifier),
            ])
        let answer = try web.json(request)
        guard let text = answer["id_token"]?.string else { throw .refused("there is no ID token") }
        let token: IDToken
        do throws(IDToken.Fault) {
            token = try IDToken(
                text, .init(issuer: issuer, client: client.id, nonce: nonce, now: now()))
        } catch {
            throw .refused("the ID token is not believed: \(error.rawValue)")
        }
        return ProvidedProfile(
            identity: ProvidedIdentity(provider: .google, subject: token.subject),
            email: token.email, isEmailVerified: token.isEmailVerified,
            firstName: token.firstName, lastName: token.lastName)
    }

    /// Of its discovery document (OpenID Connect Discovery §4).
    private func endpoints() throws(ProviderSilence) -> Endpoints {
        let moment = now()
        if let kept = known.withLock({ $0 }),
            (0..<Self.memory).contains(moment.milliseconds - kept.at.milliseconds)
        {
            return kept
        }
        if let silent = silentAt.withLock({ $0 }),
            (0..<Self.patience).contains(moment.milliseconds - silent.milliseconds)
        {
            throw .unavailable("it did not tell its configuration a moment ago")
        }
        do throws(ProviderSilence) {
            let new = try ask(at: moment)
            known.withLock { $0 = new }
            return new
        } catch {
            silentAt.withLock { $0 = moment }
            throw error
        }
    }

    private func ask(at moment: Timestamp) throws(ProviderSilence) -> Endpoints {
        let document = try web.json(
            WebRequest(url: issuer + "/.well-known/openid-configuration"))
        guard document["issuer"]?.string == issuer,
            let authorization = document["authorization_endpoint"]?.string,
            let token = document["token_endpoint"]?.string,
            Self.isSafe(authorization), Self.isSafe(token)
        else { throw .unavailable("its configuration is not its own") }
        return Endpoints(authorization: authorization, token: token, at: moment)
    }

    private static func isSafe(_ url: String) -> Bool {
        url.hasPrefix("https://") || Loopback.isAddressed(by: url)
    }
}

extension WebClient {
    /// The object that a request is answered with.
    func json(_ request: WebRequest) throws(ProviderSilence) -> JSONTree {
        let answer: WebAnswer
        do throws(WebFault) { answer = try send(request) } catch { throw .unavailable(error.text) }
        let tree = try? JSON.read(JSONTree.self, from: answer.body)
        switch answer.status {
        case 200:
            guard let tree, case .object = tree else { throw .unavailable("it is no JSON") }
            return tree
        case 400..<500 where answer.status != 429:
            throw .refused("it answers \(answer.status)")
        default: throw .unavailable("it answers \(answer.status)")
        }
    }
}
