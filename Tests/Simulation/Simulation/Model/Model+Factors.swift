import Core

/// What staff show beside their password.
extension Model {
    /// Recovery codes: the same for everybody, since nobody here guesses.
    static let paper = ["one", "two", "three"]
    private static let patience: Int64 = 3_600_000

    private static func digest(_ code: String) -> String { RecoveryCode.digest(of: code).hex }

    private static func step(_ now: Int64) -> Int64 { max(0, now) / 30_000 }

    private func factor(of owner: UInt64) -> (key: UInt64, value: ModelRow.Factor)? {
        factors.first { $0.value.owner == owner }
    }

    private func confirmed(of owner: UInt64) -> ModelRow.Factor? {
        factor(of: owner).flatMap { $0.value.confirmedAt == nil ? nil : $0.value }
    }

    /// Why a second factor is not set up, taken away or enough.
    func guarding(_ act: Act, _ now: Int64) -> Reasons {
        switch act {
        case .beginFactor(let owner):
            if staff[owner] == nil { return ["not_found"] }
            return confirmed(of: owner) == nil ? [] : ["second_factor_on"]
        case .confirmFactor(let owner, let code):
            if confirmed(of: owner) != nil { return ["second_factor_on"] }
            guard let row = factor(of: owner)?.value, now < row.createdAt + Self.patience else {
                return ["no_second_factor"]
            }
            if case .app = code { return [] }
            return ["second_factor"]
        case .removeFactor(let owner, let code):
            guard let row = confirmed(of: owner) else { return ["no_second_factor"] }
            return showing(code, of: row, now)
        case .resetFactor(let owner):
            if staff[owner] == nil { return ["not_found"] }
            return confirmed(of: owner) == nil ? ["no_second_factor"] : []
        case .logInByCode(let owner, _, let code):
            let missing: Reasons = staff[owner] == nil ? ["not_found"] : []
            switch (confirmed(of: owner), code) {
            case (nil, nil): return missing
            case (let row?, let code?): return missing.union(showing(code, of: row, now))
            default: return missing.union(["second_factor"])
            }
        default: return []
        }
    }

    private func showing(_ code: Act.Code, of row: ModelRow.Factor, _ now: Int64) -> Reasons {
        let isRight =
            switch code {
            case .app: Self.step(now) > row.lastStep
            case .paper(let place): row.recovery.contains(Self.digest(Self.paper[place]))
            case .wrong: false
            }
        return isRight ? [] : ["second_factor"]
    }

    mutating func performOnFactors(_ act: Act, _ id: UInt64, _ now: Int64) -> Bool {
        switch act {
        case .beginFactor(let owner):
            if let before = factor(of: owner) { factors[before.key] = nil }
            factors[id] = .init(
                owner: owner, createdAt: now, confirmedAt: nil, lastStep: -1, recovery: [])
        case .confirmFactor(let owner, _):
            guard let factor = factor(of: owner)?.key else { return false }
            factors[factor]?.confirmedAt = now
            factors[factor]?.lastStep = Self.step(now)
            factors[factor]?.recovery = Self.paper.map(Self.digest)
            endSessions(of: .staff(owner))
            tell("second_factor_on", .staff(owner), id, now)
        case .removeFactor(let owner, _):
            guard let factor = factor(of: owner)?.key else { return false }
            factors[factor] = nil
            tell("second_factor_off", .staff(owner), id, now)
        case .resetFactor(let owner):
            guard let factor = factor(of: owner)?.key else { return false }
            factors[factor] = nil
            endSessions(of: .staff(owner))
            tell("second_factor_off", .staff(owner), id, now)
        case .logInByCode(let owner, let token, let code):
            if let factor = factor(of: owner)?.key, let code { spend(code, of: factor, now) }
            begin(id, of: .staff(owner), token, booking: nil, now)
        default: return false
        }
        return true
    }

    private mutating func spend(_ code: Act.Code, of factor: UInt64, _ now: Int64) {
        switch code {
        case .app: factors[factor]?.lastStep = Self.step(now)
        case .paper(let place):
            factors[factor]?.recovery.removeAll { $0 == Self.digest(Self.paper[place]) }
        case .wrong: break
        }
    }
}
