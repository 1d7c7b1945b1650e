import Core
import HTTP1
import JSON

extension Call {
    /// 200 with what the body made of the state.
    mutating func answer<View: JSONWritable>(
        _ body: (borrowing State, inout Seen) throws(Failure) -> View
    ) throws(Failure) -> Reply {
        let view = try look(body)
        return ready(Response(.ok, json: JSON.encode(view)))
    }

    /// 200 with a view of one resource, or 304.
    mutating func answer<View: Versioned>(
        resource body: (borrowing State, inout Seen) throws(Failure) -> View
    ) throws(Failure) -> Reply {
        let view = try look(body)
        let response = Response(.ok, json: JSON.encode(view), version: view.version)
        return ready(response.unlessMatched(by: request))
    }

    /// An answer that rests on what was seen so far.
    func ready(_ response: consuming Response) -> Reply {
        api.complete(&response, request, requestID)
        rate?.append(to: &response.fields)
        response.note.route = UInt16(clamping: parameters.route)
        response.note.caller = caller.kind.rawValue
        return .ready(response, after: seen.sequence)
    }
}
