import Dispatch
import JSON
import Synchronization

/// Asks a server again and again how far it is with what a command waits for.
final class ProgressWatch: Sendable {
    /// Between two questions.
    static let interval = DispatchTimeInterval.milliseconds(200)
    /// The longest wait for an answer, in seconds.
    static let patienceSeconds = 5

    private let queue = DispatchQueue(label: "welldone.progress")
    /// Nil after the stop.
    private let timer: Mutex<(any DispatchSourceTimer)?>

    /// Asks from now on.
    ///
    /// - Parameter hear: Hears of what was done, of how much.
    init(of folder: String, hear: @escaping @Sendable (_ done: Int, _ total: Int) -> Void) {
        let new = DispatchSource.makeTimerSource(queue: queue)
        new.setEventHandler {
            // A server that is older does not say, and one that is gone is noticed elsewhere.
            guard let step = Self.ask(folder), step.total > 0 else { return }
            hear(step.done, step.total)
        }
        new.schedule(deadline: .now() + Self.interval, repeating: Self.interval)
        new.activate()
        timer = Mutex(new)
    }

    /// Asks no more; returns when the last question was answered.
    func stop() {
        timer.withLock { timer in
            timer?.cancel()
            timer = nil
        }
        queue.sync {}
    }

    /// What a server says; nil where it says nothing.
    static func ask(_ folder: String) -> ControlProgress.Step? {
        do throws(HTTPClient.Failure) {
            let client = try HTTPClient(
                control: ControlServer.path(in: folder), patienceSeconds: patienceSeconds)
            let answer = try client.send("POST", ControlWish.importProgress.rawValue, body: [])
            guard answer.status == 200 else { return nil }
            return try? JSON.decode(ControlProgress.Step.self, from: answer.body)
        } catch { return nil }
    }
}
