public import Core
internal import JSON

/// Facebook Login: its own code flow. What it tells of an address of mail is never taken as
/// verified: nothing in its answers says so.
public struct FacebookProvider: Sendable {
    /// Where browsers go, and where this server asks.
    public struct Places: Sendable {
        /// Begins the address of the dialog.
        public var pages: String
        /// Begins the addresses of the API.
        public var graph: String

        /// Facebook's own, of a version of its API such as `v23.0`.
        public init(version: String) {
            pages = "https://www.facebook.com/\(version)"
            graph = "https://graph.facebook.com/\(version)"
        }

        /// Others, for tests.
        public init(pages: String, graph: String) {
            self.pages = pages
            self.graph = graph
        }
    }

    private let places: Places
    private let client: ProviderClient
    private let web: any WebClient
    private let now: @Sendable () -> Timestamp

    /// All parts.
    public init(
        _ places: Places, client: ProviderClient, web: any WebClient,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.places = places
        self.client = client
        self.web = web
        self.now = now
    }

    /// Where a browser goes.
    public func page(state: String) -> String {
        FormText.url(
            places.pages + "/dialog/oauth",
            [
                ("client_id", client.id), ("redirect_uri", client.redirect), ("state", state),
                ("response_type", "code"), ("scope", "email,public_profile"),
            ])
    }

    /// Who somebody is: the code becomes a token, the token must be of this client and be valid,
    /// and then tells whose it is.
    public func profile(code: String) throws(ProviderSilence) -> ProvidedProfile {
        let token = try token(of: code)
        let subject = try subject(of: token)
        let proof = HMAC.code(of: Array(token.utf8), key: Array(client.secret.utf8))
        let person = try web.json(
            WebRequest(
                url: FormText.url(
                    places.graph + "/me",
                    [
                        ("fields", "id,first_name,last_name,name,email"),
                        ("access_token", token), ("appsecret_proof", proof.hex),
                    ])))
        guard person["id"]?.string == subject else { throw .refused("it is somebody else") }
        let names = person["name"]?.string?.split(separator: " ").map(String.init) ?? []
        return ProvidedProfile(
            identity: ProvidedIdentity(provider: .facebook, subject: subject),
            email: person["email"]?.string, isEmailVerified: false,
            firstName: person["first_name"]?.string ?? names.first ?? "",
            lastName: person["last_name"]?.string ?? names.dropFirst().joined(separator: " "))
    }

    private func token(of code: String) throws(ProviderSilence) -> String {
        let answer = try web.json(
            WebRequest(
                url: FormText.url(
                    places.graph + "/oauth/access_token",
                    [
                        ("client_id", client.id), ("redirect_uri", client.redirect),
                        ("client_secret", client.secret), ("code", code),
                    ])))
        guard let token = answer["access_token"]?.string, !token.isEmpty else {
            throw .refused("there is no token")
        }
        return token
    }

    private func subject(of token: String) throws(ProviderSilence) -> String {
        let answer = try web.json(
            WebRequest(
                url: FormText.url(
                    places.graph + "/debug_token",
                    [
                        ("input_token", token),
                        ("access_token", "\(client.id)|\(client.secret)"),
                    ])))
        let data = answer["data"]
        guard data?["is_valid"]?.isTrue == true else { throw .refused("the token is not valid") }
        guard data?["app_id"]?.string == client.id else {
            throw .refused("the token is another client's")
        }
        // 0 is one without an end.
        if let end = data?["expires_at"]?.seconds, end != 0, end <= now().milliseconds {
            throw .refused("the token is over")
        }
        guard let subject = data?["user_id"]?.string,
            ProvidedIdentity.subjectLength.contains(subject.utf8.count)
        else { throw .refused("it is about nobody") }
        return subject
    }
}
