import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/fieldworker/me`: the fieldworker's own profile with their rating (R129).
    static let getFieldworkerProfile = Endpoint(
        "getFieldworkerProfile", "Show the caller's profile and rating", tag: .fieldworkers,
        .fieldworker, answer: .ok(FieldworkerProfile.self), isTagged: true
    ) { (call) throws(Failure) in
        let id = try call.fieldworker
        return try call.answer(resource: { (state, seen) throws(Failure) in
            guard let row = state.fieldworkers.table.find(id, &seen) else {
                throw .unauthenticated
            }
            return FieldworkerProfile(row, state, &seen)
        })
    }
}
