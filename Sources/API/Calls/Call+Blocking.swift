import Core
import HTTP1

extension Call {
    /// The rest of an endpoint, which runs on another thread.
    typealias Rest = @Sendable (inout Call) throws(Failure) -> Reply

    /// Goes on away from the event loops, where passwords may be hashed.
    func slow(_ rest: @escaping Rest) -> Reply { .slow { going(on: rest) } }

    /// Goes on away from the event loops, where files may be read and written.
    func blocking(_ rest: @escaping Rest) -> Reply { .blocking { going(on: rest) } }

    /// Goes on away from the event loops, where another server may be asked.
    func outside(_ rest: @escaping Rest) -> Reply { .outside { going(on: rest) } }

    private func going(on rest: Rest) -> Reply {
        var call = self
        do throws(Failure) { return try rest(&call) } catch { return call.reply(error) }
    }

    /// A failure as a reply, from work that cannot throw.
    func reply(_ failure: Failure) -> Reply {
        var response = api.complete(failure, request, requestID)
        rate?.append(to: &response.fields)
        response.note.route = UInt16(clamping: parameters.route)
        response.note.caller = caller.kind.rawValue
        return .ready(response, after: max(failure.after, seen.sequence))
    }
}
