import HTTP1
import JSON
import Synchronization

/// How far something is that a server does for a command, for whoever waits for it.
final class ControlProgress: Sendable {
    /// Done, of how many.
    struct Step: Equatable, JSONObject {
        var done: Int
        var total: Int

        init(done: Int, total: Int) {
            self.done = done
            self.total = total
        }

        init(members r: inout JSONReader) throws(JSONError) {
            done = try r("done")
            total = try r("total")
        }

        func write(members w: inout JSONWriter) {
            w("done", done)
            w("total", total)
        }
    }

    private let step = Mutex<Step?>(nil)

    /// Says how far it is. Cheap enough to call for every row.
    func update(_ done: Int, of total: Int) {
        step.withLock { $0 = Step(done: done, total: total) }
    }

    /// Nothing is done any more.
    func finish() { step.withLock { $0 = nil } }

    /// What is said to whoever asks: nothing of nothing while nothing is done.
    var answer: Response {
        let step = step.withLock { $0 } ?? Step(done: 0, total: 0)
        return Response(.ok, body: JSON.encode(step))
    }
}
