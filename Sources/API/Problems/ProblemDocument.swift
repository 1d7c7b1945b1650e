import HTTP1
import JSON

/// A problem as it is sent (RFC 9457 §3).
struct ProblemDocument: JSONObject {
    var type: String
    var title: String
    var status: Int
    var detail: String
    var instance: String
    var code: String
    var errors: [ProblemError]?
    var reasons: [String]?

    init(_ failure: Failure, instance: String) {
        type = failure.problem.type
        title = failure.problem.title
        status = Int((failure.status ?? failure.problem.status).rawValue)
        detail = failure.detail ?? failure.problem.title
        self.instance = instance
        code = failure.problem.rawValue
        errors = failure.faults.isEmpty ? nil : failure.faults.map(ProblemError.init)
        reasons = failure.reasons.isEmpty ? nil : failure.reasons
    }

    init(members r: inout JSONReader) throws(JSONError) {
        type = try r("type", about: "A path; `/problems/` and the code.")
        title = try r("title")
        status = try r("status")
        detail = try r("detail")
        instance = try r("instance", about: "The request's id, as in `X-Request-Id`.")
        code = try r("code", about: "Stable; clients decide by it.")
        errors = try r.change("errors", about: "Every fault of the body, where it is the body's.")
        reasons = try r.change(
            "reasons", about: "Every reason of a rule's refusal, in a fixed order.")
    }

    func write(members w: inout JSONWriter) {
        w("type", type)
        w("title", title)
        w("status", status)
        w("detail", detail)
        w("instance", instance)
        w("code", code)
        w.ifPresent("errors", errors)
        w.ifPresent("reasons", reasons)
    }
}

/// One fault of a body.
struct ProblemError: JSONObject {
    var pointer: String
    var code: String
    var detail: String

    init(_ fault: JSON.Fault) {
        pointer = fault.pointer
        code = fault.code
        detail = fault.detail
    }

    init(members r: inout JSONReader) throws(JSONError) {
        pointer = try r("pointer", about: "A JSON Pointer into the body, as a fragment.")
        code = try r("code")
        detail = try r("detail")
    }

    func write(members w: inout JSONWriter) {
        w("pointer", pointer)
        w("code", code)
        w("detail", detail)
    }
}

extension Response {
    /// A failure as an answer.
    init(_ failure: Failure, requestID: RequestID) {
        self.init(failure.status ?? failure.problem.status)
        fields.append(contentsOf: CommonFields.problem)
        fields.append(contentsOf: failure.fields)
        body = JSON.encode(ProblemDocument(failure, instance: requestID.text))
        note.fault = failure.cause
    }
}
