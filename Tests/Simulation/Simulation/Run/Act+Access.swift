import Core

/// The commands of acts on passwords, mails and second factors.
extension Act {
    private static let links = LinkSecrets(key: Array(repeating: 7, count: 32))
    private static let seeds = OneTimeSeeds(key: Array(repeating: 7, count: 32))

    /// - Returns: The last id that was given; 0 without one.
    func decideAccess(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> UInt64 {
        let before = draft.lastID
        switch self {
        case .changePassword(let who, let hash):
            try ChangePassword(who.coreAccount, hash: hash).decide(in: state, &draft)
        case .forgetPassword(let email, .customer):
            try RequestCustomerReset(email, Self.links).decide(in: state, &draft)
        case .forgetPassword(let email, let kind):
            try MailPasswordReset(Self.purpose(kind), email: email, Self.links)
                .decide(in: state, &draft)
        case .choosePassword(let link, let kind, let hash):
            let digest = Self.links.digest(of: ID(rawValue: link))
            try ChoosePassword(Self.purpose(kind), digest, hash: hash)
                .decide(in: state, &draft)
        case .signUp(let first, let last, let email, let hash):
            let details = SignUp.Details(
                firstName: first, lastName: last, email: email, phone: nil, hash: hash)
            try RequestSignUp(details, Self.links).decide(in: state, &draft)
        case .verify(let signUp, let hash):
            let digest = Self.links.digest(ofSignUp: ID(rawValue: signUp))
            _ = try VerifySignUp(digest, hash: hash).decide(in: state, &draft)
        case .settleMail(let id, let isSent):
            try SettleMail(ID(rawValue: id), isSent: isSent).decide(in: state, &draft)
        case .beginFactor(let owner):
            _ = try BeginSecondFactor(of: ID(rawValue: owner)).decide(in: state, &draft)
        case .confirmFactor(let owner, let code):
            try ConfirmSecondFactor(
                of: ID(rawValue: owner), code: text(code, owner, in: state, draft.now),
                Self.seeds, recovery: Model.paper.map { RecoveryCode.digest(of: $0) }
            ).decide(in: state, &draft)
        case .removeFactor(let owner, let code):
            try RemoveSecondFactor(
                of: ID(rawValue: owner), code: text(code, owner, in: state, draft.now),
                Self.seeds
            ).decide(in: state, &draft)
        case .resetFactor(let owner):
            try ResetSecondFactor(of: ID(rawValue: owner)).decide(in: state, &draft)
        case .logInByCode(let owner, let token, let code):
            var shown: String?
            if let code { shown = text(code, owner, in: state, draft.now) }
            return try StartStaffSession(
                ID(rawValue: owner), code: shown, Self.seeds,
                token: SHA256.digest(of: Array(token.utf8))
            ).decide(in: state, &draft).id.rawValue
        default: break
        }
        return draft.lastID > before ? draft.lastID : 0
    }

    private static func purpose(_ kind: Act.Kind) -> MailedLink.Purpose {
        switch kind {
        case .customer: .customerReset
        case .worker: .fieldworkerPasswordReset
        case .staff: .staffPasswordReset
        }
    }

    /// A code as it is typed.
    private func text(
        _ code: Code, _ owner: UInt64, in state: borrowing State, _ now: Timestamp
    ) -> String {
        switch code {
        case .app:
            var seen = Seen()
            var code: String?
            state.secondFactors.table.walk(&seen) { row in
                if row.owner.rawValue == owner { code = Self.seeds.code(of: row.id, at: now) }
                return true
            }
            return code ?? "none"
        case .paper(let place): return Model.paper[place]
        case .wrong: return "wrong"
        }
    }
}
