import Core
import HTTP1
import JSON

/// What a visit to a provider is begun with.
struct NewProviderVisit: JSONInput {
    let provider: IdentityProvider

    init(members r: inout JSONReader) throws(JSONError) {
        provider = try r("provider")
    }
}

/// A visit that was begun.
struct ProviderVisitView: JSONObject {
    var url: String
    var binding: String
    var expiresAt: Timestamp

    init(url: String, _ visit: ProviderVisit) {
        self.url = url
        binding = visit.binding
        expiresAt = visit.expiresAt
    }

    init(members r: inout JSONReader) throws(JSONError) {
        url = try r("url", about: "Where the browser goes.")
        binding = try r(
            "binding",
            about: "A secret that the page keeps, for this browser alone, until it comes back.")
        expiresAt = try r("expiresAt")
    }

    func write(members w: inout JSONWriter) {
        w("url", url)
        w("binding", binding)
        w("expiresAt", expiresAt)
    }
}

/// What a browser comes back from a provider with.
struct ProviderReturn: JSONInput {
    let provider: IdentityProvider
    let code: String
    let state: String
    let binding: String
    let email: String?

    init(members r: inout JSONReader) throws(JSONError) {
        provider = try r("provider")
        code = try r("code", 1...2_048, about: "Of the address that the provider led to.")
        state = try r("state", 1...256, about: "Of the address that the provider led to.")
        binding = try r(
            "binding", ProviderVisit.bindingLength, about: "What the visit was begun with.")
        email = try r(
            "email", TextLimits.email,
            about: "Where the provider tells no address: one that the customer gives themselves.")
    }
}

/// The answer to whoever comes by a provider: a log-in, or that a mail has to be opened first.
struct ProviderLogIn: JSONObject {
    var token: String?
    var expiresAt: Timestamp?
    var customer: CustomerProfile?
    var isVerificationNeeded: Bool

    init(_ token: String?, _ session: Session, _ customer: CustomerProfile) {
        self.token = token
        expiresAt = session.expiresAt
        self.customer = customer
        isVerificationNeeded = false
    }

    /// A mail was sent.
    init() {
        isVerificationNeeded = true
    }

    init(members r: inout JSONReader) throws(JSONError) {
        token = try r("token", about: "Shown here and never again; null as in other log-ins.")
        expiresAt = try r("expiresAt")
        customer = try r("customer")
        isVerificationNeeded = try r(
            "verificationNeeded",
            about: """
                Whether nobody is logged in, since the provider does not vouch for the address: a \
                link was mailed to it. Once that is used, coming again logs in.
                """)
    }

    func write(members w: inout JSONWriter) {
        w("token", token)
        w("expiresAt", expiresAt)
        w("customer", customer)
        w("verificationNeeded", isVerificationNeeded)
    }
}

extension Endpoint {
    /// `POST /v1/portal/provider-visits`: begins a log-in by Google or Facebook (R236, R237).
    static let createProviderVisit = Endpoint(
        "createProviderVisit", "Begin a log-in by Google or Facebook", tag: .sessions, .everyone,
        body: .json(NewProviderVisit.self), answer: .created(ProviderVisitView.self),
        keyUse: .refused, problems: [.notFound, .providerUnavailable, .overloaded],
        about: """
            The page sends the browser to `url`. The provider leads it back to the address that \
            the server's owner has set up, with `code` and `state`, which go to \
            `POST /v1/portal/sessions/by-provider` with `binding`.
            """
    ) { (call) throws(Failure) in
        let wish = try call.body(NewProviderVisit.self)
        let visit = ProviderVisit(
            wish.provider, now: call.now, random: call.api.world.randomBytes(API.tokenBytes),
            key: call.api.key)
        return call.outside { (call) throws(Failure) in
            let url: String
            do throws(ProviderFault) {
                url = try call.api.world.providers.page(
                    of: visit.provider, state: visit.state, nonce: visit.nonce,
                    challenge: visit.challenge)
            } catch {
                throw Failure(error)
            }
            let view = ProviderVisitView(url: url, visit)
            return call.ready(Response(.created, json: JSON.encode(view)))
        }
    }

    /// `POST /v1/portal/sessions/by-provider`: a customer comes back from Google or Facebook, and
    /// is logged in (R241 to R243).
    static let createProviderSession = Endpoint(
        "createProviderSession", "Log in by Google or Facebook", tag: .sessions, .everyone,
        body: .json(ProviderReturn.self), answer: .created(ProviderLogIn.self), keyUse: .refused,
        problems: [
            .notFound, .invalidCredentials, .tooManyAttempts, .providerUnavailable,
            .overloaded,
        ],
        about: """
            Somebody who was not here before gets an account. An address that Google vouches for \
            leads to the customer of that address; for others a link is mailed first.
            """
    ) { (call) throws(Failure) in
        let wish = try call.body(ProviderReturn.self)
        let attempt = call.api.logIns.attempt(.provider, wish.binding, from: call.peer)
        try call.api.logIns.begin(attempt, now: call.now)
        guard
            let visit = ProviderVisit(
                wish.provider, binding: wish.binding, now: call.now, key: call.api.key),
            visit.isState(wish.state)
        else { throw .invalidCredentials }
        return call.outside { (call) throws(Failure) in
            let profile: ProvidedProfile
            do throws(ProviderFault) {
                profile = try call.api.world.providers.profile(
                    at: visit.provider, code: wish.code, verifier: visit.verifier,
                    nonce: visit.nonce)
            } catch {
                // That a provider cannot be reached is nobody's failure.
                if case .unavailable = error { call.api.logIns.succeed(attempt, now: call.now) }
                throw Failure(error)
            }
            return try call.come(profile, orAt: wish.email, attempt)
        }
    }
}

extension Call {
    /// Logs somebody in whom a provider vouches for, or mails them a link first.
    ///
    /// - Parameter email: Their address, where the provider tells none: nobody vouches for it.
    fileprivate mutating func come(
        _ profile: ProvidedProfile, orAt email: String?, _ attempt: LogInGuard.Attempt
    ) throws(Failure) -> Reply {
        var profile = profile
        if profile.email == nil {
            profile.email = email
            profile.isEmailVerified = false
        }
        var outcome = ComeByProvider.Outcome.verification
        let reply = try execute(ComeByProvider(profile, api.links)) {
            (what, _, _) throws(Failure) in
            outcome = what
            return .created(ProviderLogIn())
        }
        api.world.mailQueued()
        // A mail that was asked for goes on counting.
        guard case .customer(let customer) = outcome else { return reply }
        api.logIns.succeed(attempt, now: now)
        return try startSession(.customer(customer), booking: nil) {
            (_, token, session, state, seen) throws(Failure) in
            guard let row = state.customers.table.find(customer, &seen) else {
                throw .invalidCredentials
            }
            return ProviderLogIn(token, session, CustomerProfile(row))
        }
    }
}

extension Failure {
    /// What a provider did not do. Details are for the log alone.
    fileprivate init(_ fault: ProviderFault) {
        switch fault {
        case .notConfigured: self.init(.notFound)
        case .unavailable:
            self.init(.providerUnavailable)
            fields.append("Retry-After", "\(Failure.retrySeconds)")
        case .refused: self = .invalidCredentials
        }
    }
}
