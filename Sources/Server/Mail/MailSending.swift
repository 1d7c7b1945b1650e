import Core
import Dispatch
import JSON
import Outbound
import Storage
import Synchronization

/// Sends what waits in the outbox, oldest first: when it is told that there is something, when the
/// server starts, and once a minute what could not be sent.
///
/// 1. Nothing is sent that the disk does not hold, so no mail speaks of what never was.
/// 2. A mail leaves the outbox after the transport has it: it may be written twice, to the same
///    file, and is never lost.
final class MailSending: Sendable {
    /// Until what failed is tried again.
    static let interval = DispatchTimeInterval.seconds(60)

    private let store: Store
    private let from: MailMessage.Mailbox
    private let folder: MailFolder
    private let queue = DispatchQueue(label: "welldone.mail", qos: .utility)
    /// Whether a look at the outbox is on its way, which sees what is queued until then.
    private let isAwake = Atomic(false)
    private let running = Mutex(Running())

    private struct Running {
        /// Nil before the start, and after the stop.
        var timer: (any DispatchSourceTimer)?
        /// What links begin with.
        var publicURL = ""
    }

    /// Sends from whom the configuration says, into `outbox` of its data folder.
    init(_ store: Store, _ configuration: Configuration) {
        self.store = store
        from = MailMessage.Mailbox(
            name: configuration.mail.fromName, address: configuration.mail.fromAddress)
        folder = MailFolder(configuration.data.folder + "/outbox")
    }

    /// Sends what waits, and from now on what comes.
    ///
    /// - Parameter publicURL: What links begin with.
    func start(at publicURL: String) {
        running.withLock { running in
            let new = DispatchSource.makeTimerSource(queue: queue)
            new.setEventHandler { [weak self] in self?.send() }
            new.schedule(deadline: .now(), repeating: Self.interval, leeway: .seconds(5))
            new.activate()
            running = Running(timer: new, publicURL: publicURL)
        }
    }

    /// Says that a mail was queued. Costs a caller next to nothing.
    func wake() {
        guard !isAwake.exchange(true, ordering: .acquiringAndReleasing) else { return }
        queue.async { [self] in
            isAwake.store(false, ordering: .releasing)
            send()
        }
    }

    /// Returns when what goes on is over: whatever it saw before now is written.
    func settle() { queue.sync {} }

    /// Sends no more; returns when what goes on is over.
    func stop() {
        running.withLock { running in
            running.timer?.cancel()
            running.timer = nil
        }
        queue.sync {}
    }

    private func send() {
        let secrets = LinkSecrets(key: store.key.bytes)
        while let url = running.withLock({ $0.timer == nil ? nil : $0.publicURL }) {
            let texts = MailTexts(from: from, publicURL: url, secrets: secrets)
            var found: QueuedMail?
            var message: MailMessage?
            let seen = store.look { state, seen in
                found = state.mails.next(&seen)
                message = found.flatMap { texts.message($0, in: state, now: .now, &seen) }
            }
            // What is not durable is looked at again in a minute, or when something else comes.
            guard let found, store.waitUntilDurable(seen.sequence) else { return }
            do throws(StorageError) {
                if let message { try folder.put(message) }
            } catch {
                Log.event(
                    .error, "mail-failed",
                    ["mail": .string(found.id.text), "detail": .string("\(error)")])
                return
            }
            do throws(LedgerError) {
                _ = try store.execute(
                    SettleMail(found.id, isSent: message != nil), Origin(at: .now))
            } catch {
                // The journal takes nothing now, which was logged; it is written again then.
                return
            }
            store.flush()
            Log.event(
                .info, message == nil ? "mail-dropped" : "mail-written",
                ["mail": .string(found.id.text)])
        }
    }
}
