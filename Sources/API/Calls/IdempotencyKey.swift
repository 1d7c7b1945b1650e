import Core
import HTTP1

/// The `Idempotency-Key` of a request, bound to who asks for what.
struct IdempotencyKey {
    /// Names the request among all that are kept.
    let request: SHA256.Digest
    /// Tells whether the same key came with another body.
    let body: SHA256.Digest

    /// Bounds of a key's length, in bytes.
    static let keyBytes = 1...255

    /// The answer that was kept for it.
    ///
    /// - Throws: `idempotencyInProgress` while the first request is not yet synced;
    ///   `customerErased` where its answer is gone with the customer whom it was about: to do it
    ///   again would make them anew.
    func find(
        in state: borrowing State, now: Timestamp, durable: SequenceNumber
    ) throws(Refusal) -> KeptAnswer? {
        if let sequence = state.answers.erasedIn(request, now: now) {
            throw .conflict(sequence <= durable ? .customerErased : .idempotencyInProgress)
        }
        guard let found = state.answers.find(request, now: now) else { return nil }
        guard found.keptIn <= durable else { throw .conflict(.idempotencyInProgress) }
        return found.answer
    }

    /// - Parameter subject: Whom the request is about.
    func keep(
        _ response: Response, now: Timestamp, about subject: KeptAnswer.Subject
    ) -> KeptAnswer {
        KeptAnswer(
            request: request, body: body, status: Int(response.status.rawValue),
            location: response.fields.text(of: "Location"),
            etag: response.fields.text(of: "ETag"),
            answer: String(decoding: response.body, as: UTF8.self), at: now,
            subject: subject)
    }

    func replay(_ kept: KeptAnswer) -> Response {
        let status = Status(rawValue: UInt16(clamping: kept.status)) ?? .ok
        var response = Response(status, body: Array(kept.answer.utf8))
        response.fields.append(
            contentsOf: response.body.isEmpty
                ? CommonFields.empty
                : kept.etag == nil ? CommonFields.json : CommonFields.taggedJSON)
        if let location = kept.location { response.fields.append("Location", location) }
        if let etag = kept.etag { response.fields.append("ETag", etag) }
        response.fields.append("Idempotent-Replayed", "true")
        return response
    }
}

extension Call {
    /// - Throws: 400 for a key of another form than 1 to 255 visible ASCII characters, and for any
    ///   key where no answer is kept.
    func checkKey() throws(Failure) {
        guard endpoint.keyUse != .none, let key = request.value(of: .idempotencyKey) else { return }
        if let reason = endpoint.keyRefusal {
            throw Failure(.idempotencyNotSupported, detail: reason)
        }
        guard IdempotencyKey.keyBytes.contains(key.count),
            key.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw Failure(
                .invalidParameter,
                detail: "An Idempotency-Key has 1 to 255 visible ASCII characters.")
        }
    }

    /// The key, if one was sent that means something here: only POST has them.
    ///
    /// - Throws: as `checkKey`.
    func idempotencyKey() throws(Failure) -> IdempotencyKey? {
        try checkKey()
        guard endpoint.keyUse == .kept, let key = request.value(of: .idempotencyKey) else {
            return nil
        }
        let who = caller.account?.text ?? "-"
        let scope = "\(who)\n\(request.method.name)\n"
        return IdempotencyKey(
            request: SHA256.digest(of: Array(scope.utf8) + request.path + [0x0A] + key),
            body: SHA256.digest(of: request.body))
    }
}
