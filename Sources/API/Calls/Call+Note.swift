import Core
import HTTP1

extension Call {
    /// 202 whatever came of it, if anything did.
    ///
    /// So the answer waits for no disk: it tells no fact, and a wait would tell that there is one.
    mutating func note(_ command: some Command) throws(Failure) -> Reply {
        guard api.ledger.isWriting else { throw Failure(LedgerError.unavailable) }
        do throws(LedgerError) { _ = try api.ledger.execute(command, origin) } catch {
            throw Failure(error)
        }
        api.world.mailQueued()
        return ready(Response(empty: .accepted))
    }
}
