import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/admin/me/second-factor`: how the caller's second factor stands.
    static let getSecondFactor = Endpoint(
        "getSecondFactor", "Show the caller's second factor", tag: .staff, .anyStaff,
        answer: .ok(SecondFactorView.self)
    ) { (call) throws(Failure) in
        let id = try call.member
        return try call.answer { (state, seen) throws(Failure) in
            guard let row = state.staff.table.find(id, &seen) else { throw .unauthenticated }
            return SecondFactorView(row, state, &seen)
        }
    }

    /// `POST /v1/admin/me/second-factor`: begins to set up a second factor, whose secret the answer
    /// shows once. It guards nothing until it is confirmed.
    static let createSecondFactor = Endpoint(
        "createSecondFactor", "Begin to set up a second factor", tag: .staff, .anyStaff,
        body: .json(PresentPassword.self), answer: .created(SecondFactorSetUp.self),
        keyUse: .refused,
        problems: [.secondFactorOn, .wrongPassword, .tooManyAttempts, .overloaded]
    ) { (call) throws(Failure) in
        let wish = try call.body(PresentPassword.self)
        let command = BeginSecondFactor(of: try call.member)
        _ = try call.rehearse(command)
        return try call.confirming(wish.password, .staff) { (call) throws(Failure) in
            let seeds = call.api.seeds
            return try call.execute(command) { (factor, state, seen) throws(Failure) in
                .created(SecondFactorSetUp(factor, seeds, state, &seen))
            }
        }
    }

    /// `POST /v1/admin/me/second-factor/confirmation`: makes what was begun guard log-ins, once a
    /// code of it is shown; the answer shows recovery codes, once. Other sessions end.
    static let confirmSecondFactor = Endpoint(
        "confirmSecondFactor", "Confirm a second factor", tag: .staff, .anyStaff,
        body: .json(ShownCode.self), answer: .created(RecoveryCodesView.self), keyUse: .refused,
        problems: [.secondFactorOn, .noSecondFactor, .wrongCode, .tooManyAttempts]
    ) { (call) throws(Failure) in
        let wish = try call.body(ShownCode.self)
        let id = try call.member
        let codes = call.api.newRecoveryCodes()
        let command = ConfirmSecondFactor(
            of: id, code: wish.code, call.api.seeds, recovery: codes.map(RecoveryCode.digest))
        let reply = try call.showing(codeOf: id) { (call) throws(Failure) in
            try call.execute(command) { (_, _, _) throws(Failure) in
                .created(RecoveryCodesView(codes))
            }
        }
        call.api.world.mailQueued()
        return reply
    }

    /// `POST /v1/admin/me/second-factor/recovery-codes`: other recovery codes in place of all that
    /// are left.
    static let createRecoveryCodes = Endpoint(
        "createRecoveryCodes", "Get other recovery codes", tag: .staff, .anyStaff,
        body: .json(PasswordAndCode.self), answer: .created(RecoveryCodesView.self),
        keyUse: .refused,
        problems: [.noSecondFactor, .wrongPassword, .wrongCode, .tooManyAttempts, .overloaded]
    ) { (call) throws(Failure) in
        let wish = try call.body(PasswordAndCode.self)
        let id = try call.member
        return try call.confirming(wish.password, .staff) { (call) throws(Failure) in
            let codes = call.api.newRecoveryCodes()
            let command = RenewRecoveryCodes(
                of: id, code: wish.code, call.api.seeds,
                recovery: codes.map(RecoveryCode.digest))
            return try call.showing(codeOf: id) { (call) throws(Failure) in
                try call.execute(command) { (_, _, _) throws(Failure) in
                    .created(RecoveryCodesView(codes))
                }
            }
        }
    }

    /// `POST /v1/admin/me/second-factor/removal`: takes the caller's second factor away.
    static let removeSecondFactor = Endpoint(
        "removeSecondFactor", "Remove the caller's second factor", tag: .staff, .anyStaff,
        body: .json(PasswordAndCode.self), answer: .noContent, keyUse: .refused,
        problems: [.noSecondFactor, .wrongPassword, .wrongCode, .tooManyAttempts, .overloaded]
    ) { (call) throws(Failure) in
        let wish = try call.body(PasswordAndCode.self)
        let id = try call.member
        return try call.confirming(wish.password, .staff) { (call) throws(Failure) in
            let command = RemoveSecondFactor(of: id, code: wish.code, call.api.seeds)
            let reply = try call.showing(codeOf: id) { (call) throws(Failure) in
                try call.execute(command) { (_, _, _) throws(Failure) in .nothing }
            }
            call.api.world.mailQueued()
            return reply
        }
    }

    /// `POST /v1/admin/staff/{id}/second-factor/reset`: takes a colleague's second factor away, who
    /// lost it, and logs them out.
    static let resetSecondFactor = Endpoint(
        "resetSecondFactor", "Remove a colleague's second factor", tag: .staff,
        .staff(.staffManage), answer: .noContent, keyUse: .kept,
        problems: [.notFound, .noSecondFactor, .ownSecondFactor]
    ) { (call) throws(Failure) in
        let command = ResetSecondFactor(of: try call.id())
        let reply = try call.execute(command) { (_, _, _) throws(Failure) in .nothing }
        call.api.world.mailQueued()
        return reply
    }
}

extension Call {
    /// The calling member of staff.
    var member: ID<StaffMember> {
        get throws(Failure) {
            guard case .staff(let id, _, _) = caller else { throw .unauthenticated }
            return id
        }
    }

    /// Does what takes a code, as slowly as guessing one must be.
    fileprivate mutating func showing(
        codeOf member: ID<StaffMember>, _ body: (inout Call) throws(Failure) -> Reply
    ) throws(Failure) -> Reply {
        let attempt = api.logIns.attempt(codeOf: member)
        try api.logIns.begin(attempt, now: now)
        let reply = try body(&self)
        // Only a right code forgives wrong ones.
        api.logIns.succeed(attempt, now: now)
        return reply
    }
}

extension API {
    /// As many recovery codes as are given at a time.
    fileprivate func newRecoveryCodes() -> [String] {
        (0..<SecondFactor.recoveryCount).map { _ in
            RecoveryCode.text(world.randomBytes(SecondFactor.recoveryBytes))
        }
    }
}
