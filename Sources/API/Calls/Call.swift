import Core
import HTTP1
import JSON

/// One request on its way through an endpoint: who asks, for what, and what it may rest on.
struct Call: Sendable {
    let api: API
    let request: Request
    let parameters: RouteParameters
    let endpoint: Endpoint
    let caller: Caller
    let now: Timestamp
    let requestID: RequestID
    /// The caller's address.
    let peer: String
    /// How far the journal must be synced before the answer may be shown.
    var seen: Seen
    /// How the caller stands against a limit of requests; nil where there is none.
    var rate: RateStanding?
    /// Whether the body has not come, and nothing may be changed: then it goes as far as the head
    /// goes, and throws `Failure.bodyIsDue` where that is not far enough.
    var isHeadOnly = false

    /// What a transaction says of its cause.
    var origin: Origin {
        Origin(
            by: caller.account, via: caller.session?.id, from: peer, agent: agent,
            request: requestID.text, at: now)
    }

    /// What the caller's program calls itself, as far as it is kept.
    private var agent: String? {
        guard let value = request.value(of: .userAgent), !value.isEmpty else { return nil }
        // What is not visible ASCII has no business in it.
        let kept = value.prefix(Self.agentBytesMax).map { (0x20...0x7E).contains($0) ? $0 : 0x3F }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Enough to tell programs apart, and not for what some put there.
    private static var agentBytesMax: Int { 120 }

    /// The id in the path.
    ///
    /// - Throws: 404 for anything that is no id of this kind.
    func id<E: Entity>(_ name: String = "id") throws(Failure) -> ID<E> {
        guard let text = parameters[name], let id = ID<E>(text: text) else {
            throw Failure(.notFound)
        }
        return id
    }

    /// The calling customer.
    var customer: ID<Customer> {
        get throws(Failure) {
            guard case .customer(let id, _) = caller else { throw .unauthenticated }
            return id
        }
    }

    /// The calling fieldworker.
    var fieldworker: ID<Fieldworker> {
        get throws(Failure) {
            guard case .fieldworker(let id, _) = caller else { throw .unauthenticated }
            return id
        }
    }

    /// The caller's account.
    var account: Account {
        get throws(Failure) {
            guard let account = caller.account else { throw .unauthenticated }
            return account
        }
    }

    /// Reads the state under the readers' lock, and notes what the answer rests on.
    ///
    /// A failure may rest on what was seen too, and carries that.
    mutating func look<Value>(
        _ body: (borrowing State, inout Seen) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        var result: Value?
        var failed: Failure?
        let look = api.ledger.look { state, seen in
            do throws(Failure) { result = try body(state, &seen) } catch { failed = error }
        }
        seen.note(look.sequence)
        // Taken, not copied: a view holds a dozen texts, each of which a copy would retain.
        if let value = result.take() { return value }
        var failure = failed ?? Failure(internal: "a ledger did not look")
        failure.after = max(failure.after, seen.sequence)
        throw failure
    }
}
