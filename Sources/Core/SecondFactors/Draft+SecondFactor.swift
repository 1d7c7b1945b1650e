/// Why a second factor was not enough.
public enum SecondFactorRefusal: Hashable, Sendable {
    /// There is one, and no code was shown.
    case needed
    /// The code is another.
    case wrong
    /// The code was used, or one after it.
    case spent
    /// A code was shown, and there is no second factor.
    case unneeded
}

extension Draft {
    /// Takes a code of the app, or a recovery code; either is spent by that.
    ///
    /// - Throws: `secondFactor` with `wrong` or `spent`.
    mutating func take(
        _ code: String, of factor: SecondFactor, _ seeds: OneTimeSeeds
    ) throws(Refusal) {
        let bare = code.filter { $0 != " " }
        if bare.utf8.count == OneTimeCode.digits {
            let seed = seeds.seed(of: factor.id)
            guard let step = OneTimeCode.step(of: bare, seed: seed, now: now) else {
                throw .secondFactor(.wrong)
            }
            guard step > factor.lastStep else { throw .secondFactor(.spent) }
            record(.secondFactor(.used(factor.id, step: step)))
        } else {
            let digest = RecoveryCode.digest(of: code)
            guard factor.recovery.contains(digest) else { throw .secondFactor(.wrong) }
            record(.secondFactor(.recovered(factor.id, digest)))
        }
    }
}
