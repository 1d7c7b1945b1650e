import Core
import HTTP1
import JSON

/// What a change meets: the version of the resource now; nil for a resource that has none.
typealias ResourceCheck = (borrowing State, inout Seen) throws(Failure) -> Int?

extension Call {
    /// The body of a request, read strictly.
    ///
    /// - Parameter check: Looks for the resource when the body is refused, so that a resource that
    ///   is not there, or not the caller's, is 404 whatever the body says.
    /// - Throws: In this order, each before the next: what `check` throws, 415, 400, 428, 412, 422.
    mutating func body<Body: JSONInput>(
        _ type: Body.Type = Body.self, _ check: ResourceCheck = { _, _ in nil }
    ) throws(Failure) -> Body {
        let body: Body
        do throws(Failure) {
            try requireMediaType()
            try refuseQuery()
            try refusePart()
            try checkKey()
            if isHeadOnly { throw Failure.bodyIsDue }
            body = try decoded(type)
        } catch {
            let isRead = error.problem == .validationFailed || error.isBodyDue
            if isRead { try meetConditions(check) } else { _ = try look(check) }
            throw error
        }
        // Others are compared with the version that the change itself meets.
        if !endpoint.takesPrecondition, hasConditions { try meetConditions(check) }
        return body
    }

    private func decoded<Body: JSONInput>(_ type: Body.Type) throws(Failure) -> Body {
        do throws(JSONFailure) {
            return try JSON.decode(type, from: request.body)
        } catch {
            throw Failure(error)
        }
    }

    /// - Throws: As `body` for what is sent along with a POST that takes nothing: it would be
    ///   ignored. An object without members says nothing.
    func refuseBody() throws(Failure) {
        guard request.method == .post, case .none = endpoint.body, !request.body.isEmpty else {
            return
        }
        try requireMediaType()
        _ = try decoded(NoMembers.self)
    }

    /// - Throws: 400 for a query where the endpoint takes none. Not of pages for people: whatever
    ///   passes their links on adds parameters of its own (`utm_source`, `fbclid`), and nobody
    ///   could confirm an address then.
    func refuseQuery() throws(Failure) {
        guard request.query != nil, endpoint.query.isEmpty, !endpoint.isPage else { return }
        _ = try Query(self)
    }

    /// - Throws: 400 for a PUT of a part, which would make it the whole (RFC 9110 §14.5).
    private func refusePart() throws(Failure) {
        guard request.method == .put, request.value(named: "Content-Range") != nil else { return }
        throw Failure(.invalidParameter, detail: "Content-Range: only the whole can be put.")
    }

    /// - Throws: 415 for a body of another media type than the endpoint takes.
    func requireMediaType() throws(Failure) {
        let type = MediaType(request.value(of: .contentType))
        let isTaken: Bool
        switch endpoint.body {
        case .mergePatch: isTaken = type == .json || type == .mergePatch
        case .photo: isTaken = UploadedFile.Form(request.value(of: .contentType)) != nil
        case .none, .json: isTaken = type == .json
        }
        if let coding = request.value(of: .contentEncoding), !coding.elementsEqual("identity".utf8)
        {
            // RFC 9110 §8.4: a coding that is not understood.
            var failure = Failure(.unsupportedMediaType, detail: "No content coding is understood.")
            failure.fields.append("Accept-Encoding", "identity")
            throw failure
        }
        guard !isTaken else { return }
        var failure = Failure(.unsupportedMediaType)
        let isMissing = request.value(of: .contentType) == nil
        switch endpoint.body {
        case .photo:
            if isMissing { failure.detail = "An image, or a form with one, is needed." }
            failure.fields.append("Accept", UploadedFile.mediaTypes)
        case .none, .json, .mergePatch:
            if isMissing { failure.detail = "A body of application/json is needed." }
            if case .mergePatch = endpoint.body {
                let types = "application/merge-patch+json, application/json"
                failure.fields.append("Accept-Patch", types)
            } else {
                failure.fields.append("Accept", "application/json")
            }
        }
        throw failure
    }
}

/// The body of what takes none.
private struct NoMembers: JSONInput {
    init(members r: inout JSONReader) throws(JSONError) {}
}

/// The media types that bodies come in.
enum MediaType: Equatable {
    case json
    case mergePatch
    case other

    /// The type of a `Content-Type` (RFC 9110 §8.3): its parameters do not matter, but another
    /// charset than UTF-8 does.
    init(_ value: ArraySlice<UInt8>?) {
        guard let value else {
            self = .other
            return
        }
        if value.span.hasSameBytes(as: "application/json") {
            self = .json
            return
        }
        let parts = String(decoding: value, as: UTF8.self).lowercased().split(separator: ";")
        let charset = parts.dropFirst().first { $0.drop { $0 == " " }.hasPrefix("charset=") }
        let name = charset.map {
            $0.drop { $0 != "=" }.dropFirst().filter { $0 != "\"" && $0 != " " }
        }
        guard name == nil || name == "utf-8" || name == "us-ascii" else {
            self = .other
            return
        }
        switch parts.first.map({ $0.filter { $0 != " " && $0 != "\t" } }) {
        case "application/json": self = .json
        case "application/merge-patch+json": self = .mergePatch
        default: self = .other
        }
    }
}
