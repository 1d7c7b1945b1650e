import Core
import HTTP1
import JSON

extension Endpoint {
    /// `POST /v1/portal/sessions`: a customer logs in with a password (R240).
    static let createPortalSession = Endpoint(
        "createPortalSession", "Log in as a customer", tag: .sessions, .everyone,
        body: .json(Credentials.self), answer: .created(CustomerLogIn.self), keyUse: .refused,
        problems: [.invalidCredentials, .tooManyAttempts, .overloaded]
    ) { (call) throws(Failure) in
        try call.logIn(
            .customer,
            find: { email, state, seen in
                state.customers.find(email: email, &seen).map { .customer($0.id) }
            },
            show: { (account, token, session, state, seen) throws(Failure) in
                try Call.customerLogIn(account, token, session, state, &seen)
            })
    }

    /// `POST /v1/portal/sessions/by-booking`: a customer without an account logs in with an address
    /// of mail and a booking's number, and sees that booking (R245 to R247).
    static let createBookingSession = Endpoint(
        "createBookingSession", "Log in with a booking's number", tag: .sessions, .everyone,
        body: .json(BookingCredentials.self), answer: .created(CustomerLogIn.self),
        keyUse: .refused, problems: [.invalidCredentials, .tooManyAttempts]
    ) { (call) throws(Failure) in
        let credentials = try call.body(BookingCredentials.self)
        let attempts = call.api.logIns.attempts(
            credentials.email, bookingNumber: credentials.number, from: call.peer)
        for attempt in attempts { try call.api.logIns.check(attempt, now: call.now) }
        for attempt in attempts { try call.api.logIns.begin(attempt, now: call.now) }
        let found = try call.look { (state, seen) throws(Failure) -> Booking? in
            let customer = state.customers.find(email: credentials.email, &seen)
            let booking = credentials.number.flatMap { state.bookings.find(number: $0, &seen) }
            guard let customer, booking?.customer == customer.id else { return nil }
            return booking
        }
        guard let found else {
            call.api.options.logInFailed(LogInGuard.Way.booking.rawValue, call.peer)
            throw .invalidCredentials
        }
        for attempt in attempts { call.api.logIns.succeed(attempt, now: call.now) }
        return try call.startSession(
            .customer(found.customer), booking: found.id
        ) { (account, token, session, state, seen) throws(Failure) in
            try Call.customerLogIn(account, token, session, state, &seen)
        }
    }

    /// `POST /v1/admin/sessions`: a member of staff logs in, with a code where they have a second
    /// factor.
    static let createAdminSession = Endpoint(
        "createAdminSession", "Log in as staff", tag: .sessions, .everyone,
        body: .json(StaffCredentials.self), answer: .created(StaffLogIn.self), keyUse: .refused,
        problems: [.invalidCredentials, .secondFactorRequired, .tooManyAttempts, .overloaded]
    ) { (call) throws(Failure) in
        try call.logIn(
            .staff, with: StaffCredentials.self,
            find: { email, state, seen in
                guard let row = state.staff.find(email: email, &seen) else { return nil }
                let account = Account.staff(row.id)
                return state.mayLogIn(account, &seen) ? account : nil
            },
            show: { (account, token, session, state, seen) throws(Failure) in
                guard case .staff(let id) = account, let row = state.staff.table.find(id, &seen)
                else { throw .invalidCredentials }
                return StaffLogIn(token, session, StaffProfile(row, state, &seen))
            })
    }

    /// `POST /v1/fieldworker/sessions`: a fieldworker logs in.
    static let createFieldworkerSession = Endpoint(
        "createFieldworkerSession", "Log in as a fieldworker", tag: .sessions, .everyone,
        body: .json(Credentials.self), answer: .created(FieldworkerLogIn.self), keyUse: .refused,
        problems: [.invalidCredentials, .tooManyAttempts, .overloaded]
    ) { (call) throws(Failure) in
        try call.logIn(
            .fieldworker,
            find: { email, state, seen in
                guard let row = state.fieldworkers.find(email: email, &seen) else { return nil }
                return row.mayLogIn ? .fieldworker(row.id) : nil
            },
            show: { (account, token, session, state, seen) throws(Failure) in
                guard case .fieldworker(let id) = account,
                    let row = state.fieldworkers.table.find(id, &seen)
                else { throw .invalidCredentials }
                return FieldworkerLogIn(token, session, FieldworkerProfile(row, state, &seen))
            })
    }
}

extension Call {
    /// What a customer learns on logging in. By a booking's number they have shown less, so what
    /// they learn of the person is masked (N12).
    fileprivate static func customerLogIn(
        _ account: Account, _ token: String?, _ session: Session, _ state: borrowing State,
        _ seen: inout Seen
    ) throws(Failure) -> any JSONWritable & Sendable {
        guard case .customer(let id) = account, let row = state.customers.table.find(id, &seen)
        else { throw .invalidCredentials }
        return CustomerLogIn(
            token, session, CustomerProfile(row, isMasked: session.booking != nil))
    }
}
