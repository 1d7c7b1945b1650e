/// Takes down what somebody gave who signs up, and mails them a link that makes an account of it
/// (R235, R238).
///
/// Whoever asks learns nothing of the address: one that has an account gets a mail that says so,
/// and one that got too many mails lately gets none. Then nothing is written.
public struct RequestSignUp: Command {
    let details: SignUp.Details
    let secrets: LinkSecrets

    /// From the body, and the hash of its password.
    public init(_ details: SignUp.Details, _ secrets: LinkSecrets) {
        self.details = details
        self.secrets = secrets
    }

    /// Decides; see the type for what it does. Names, address and telephone are checked as a
    /// customer's are.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        let details = try details.checked()
        if let holder = state.customers.holder(ofEmail: details.email), state.hasAccount(holder) {
            draft.mailSparingly(.customerExists, to: .customer(holder), secrets, in: state)
        } else {
            draft.mailSignUp(details, secrets, in: state)
        }
    }
}

/// Mails the link of a sign-up that waits once more, with a day from now. Addresses without one are
/// not told from others.
public struct ResendVerification: Command {
    let email: String
    let secrets: LinkSecrets

    /// From the body.
    public init(_ email: String, _ secrets: LinkSecrets) {
        self.email = email
        self.secrets = secrets
    }

    /// Decides; see the type for what it does.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        guard let details = state.signUps.open(ofEmail: email, now: draft.now).last?.details
        else { return }
        draft.mailSignUp(details, secrets, in: state)
    }
}

extension Draft {
    /// Makes a sign-up and queues the mail with its link, unless the address got too many lately.
    /// Others of the address stay: whoever's mail comes last must not undo what came before.
    fileprivate mutating func mailSignUp(
        _ details: SignUp.Details, _ secrets: LinkSecrets, in state: borrowing State
    ) {
        let since = now.adding(milliseconds: -Milliseconds.hour)
        let lately = state.signUps.open(ofEmail: details.email, now: now).filter {
            $0.createdAt > since
        }
        guard lately.count < MailedLink.perHourMax else { return }
        let id: ID<SignUp> = newID()
        let row = SignUp(
            id: id, digest: secrets.digest(ofSignUp: id), details: details, createdAt: now,
            expiresAt: now.adding(milliseconds: SignUp.lifetime), customer: nil)
        record(.signUp(.created(row)))
        record(.mail(.queued(QueuedMail(id: newID(), .signUp(id), queuedAt: now))))
    }

    /// Ends all sign-ups of an address that wait.
    mutating func endSignUps(
        ofEmail email: String, for customer: ID<Customer>?, in state: borrowing State
    ) {
        for row in state.signUps.open(ofEmail: email, now: now) {
            record(.signUp(.ended(row.id, customer: customer)))
        }
    }
}
