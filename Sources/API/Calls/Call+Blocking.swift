import Core
import HTTP1

extension Call {
    /// Goes on away from the event loops, where files may be read and written.
    func blocking(
        _ body: @escaping @Sendable (inout Call) throws(Failure) -> Reply
    ) -> Reply {
        .blocking {
            var call = self
            do throws(Failure) { return try body(&call) } catch { return call.reply(error) }
        }
    }

    /// Goes on away from the event loops, where another server may be asked.
    func outside(
        _ body: @escaping @Sendable (inout Call) throws(Failure) -> Reply
    ) -> Reply {
        .outside {
            var call = self
            do throws(Failure) { return try body(&call) } catch { return call.reply(error) }
        }
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
