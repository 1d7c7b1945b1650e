import API
import Core
import Dispatch
import Foundation
import HTTP1
import Storage
import Synchronization
import Transport

/// A data folder that is served: the store, the API over it, and the listeners.
final class ServerProcess: Sendable {
    let store: Store
    let api: API
    private let server: HTTPServer
    private let metrics: MetricsServer?
    /// What is measured; nil without metrics.
    private let figures: ServerMetrics?
    private let sweeping: PhotoSweeping
    let erasing: Erasing
    private let mails: MailSending
    private let sessions: SessionNoting
    private let attempts: AttemptKeeping
    /// What holds now.
    private let configuration: Mutex<Configuration>
    /// Where it listens, with the ports that it got.
    let addresses: [ListenAddress]

    /// Opens the folder and listens; nothing is answered before `start`.
    ///
    /// - Parameter progress: Told how far opening the folder is.
    /// - Throws: `CommandFailure` when the folder cannot be opened or an address is taken.
    convenience init(
        _ configuration: Configuration, at wanted: [ServerListener],
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(CommandFailure) {
        let store = try Self.open(
            configuration.data.folder, commits: .whenFlushed, configuration.data,
            progress: progress)
        try self.init(configuration, serving: store, at: wanted)
    }

    /// Serves a store that is open; it is closed when an address is taken.
    init(
        _ configuration: Configuration, serving store: Store, at wanted: [ServerListener]
    ) throws(CommandFailure) {
        self.store = store
        do {
            var options = API.Options(configuration)
            let mails = MailSending(store, configuration)
            self.mails = mails
            let sessions = SessionNoting(store)
            self.sessions = sessions
            let attempts = AttemptKeeping(folder: configuration.data.folder)
            self.attempts = attempts
            options.attempted = { attempts.wake() }
            options.history = store
            let files = try store.openFiles()
            let erasing = Erasing(store, files) { mails.settle() }
            self.erasing = erasing
            options.erasing = { erasing.wake() }
            let api = try API(
                ledger: store, files: files, key: store.key.bytes,
                world: .machine(
                    providers: ConfiguredProviders(configuration.providers),
                    mailQueued: { mails.wake() }, sessionUsed: { sessions.wake() }),
                options: options)
            self.api = api
            sweeping = PhotoSweeping(store, files)
            let work = WorkQueue()
            let answering = Answering(api: api, store: store, work: work)
            let figures = configuration.metrics.address.map { _ in ServerMetrics() }
            self.figures = figures
            let root = try Request(method: .get, target: "/")
            server = try HTTPServer(
                limits: configuration.limits.serverLimits,
                parserLimits: configuration.limits.parserLimits { api.takesFile($0) },
                trustedProxies: configuration.http.trustedProxies,
                loops: configuration.http.eventLoops ?? Self.usualLoops,
                busy: { refusal, request in
                    switch refusal {
                    case .serverIsFull: api.answer(unavailable: request ?? root, isStore: false)
                    case .addressIsFull: api.answerTooManyConnections()
                    }
                },
                malformed: { api.answer($0, to: $1) },
                unwanted: { answering.answerWithoutBody($0, from: $1) },
                pause: { store.flush() },
                observer: Self.observers(configuration.log, figures),
                handler: { answering.answer($0, $1) })
            var addresses: [ListenAddress] = []
            for listener in wanted { addresses.append(try Self.listen(listener, server)) }
            self.addresses = addresses
            metrics = try Self.metrics(at: configuration.metrics.address) { [server] in
                figures?.text(
                    server.counters, store.figures, .now(),
                    working: work.count + answering.files.count + answering.outside.count,
                    linesLost: Log.writer.lostTotal) ?? ""
            }
            self.configuration = Mutex(configuration)
        } catch {
            // Nothing was written, so there is nothing that closing could lose.
            try? store.close()
            throw Self.failure(error)
        }
    }

    /// One core is left to the journal, to hashing passwords, and to the proxy and the kernel's
    /// work for all of them: with a loop on each of two cores the loops, the committer and the
    /// clients take turns, and every answer waits for its turn.
    private static var usualLoops: Int {
        max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
    }

    private static func metrics(
        at address: ListenAddress?, text: @escaping @Sendable () -> String
    ) throws(CommandFailure) -> MetricsServer? {
        guard let address else { return nil }
        do throws(TransportError) { return try MetricsServer(at: address, text: text) } catch {
            throw error.failure(at: address.text)
        }
    }

    /// Where metrics are read, with the port that it got.
    var metricsAddress: ListenAddress? { metrics?.address }

    private static func listen(
        _ listener: ServerListener, _ server: HTTPServer
    ) throws(CommandFailure) -> ListenAddress {
        do throws(TransportError) {
            return try server.listen(
                listener.address, hasProxyHeader: listener.hasProxyHeader)
        } catch {
            throw error.failure(at: listener.address.text)
        }
    }

    /// Answers requests from now on.
    func start() throws(CommandFailure) {
        // Before anybody can try.
        attempts.start(api)
        do throws(TransportError) {
            try server.start()
            try metrics?.start()
            sweeping.start()
            erasing.wake()
            mails.start(at: publicURL)
            sessions.start(api)
        } catch {
            throw error.failure(at: addresses.map(\.text).joined(separator: ", "))
        }
    }

    /// What links in mails begin with.
    private var publicURL: String {
        let configured = configuration.withLock { $0.http.publicURL?.text }
        let listening = addresses.first { $0.port != nil } ?? addresses.first
        return configured ?? listening?.text ?? ""
    }

    /// Lets other values hold from now on: of all keys whose effect is `atReload`.
    func apply(_ new: Configuration) {
        configuration.withLock { $0 = new }
        Log.settings.set(level: new.log.level, format: new.log.format)
        api.allow(origins: Set(new.http.allowedOrigins))
        api.require(passwordMinimum: new.passwords.minimumLength)
        api.limit(logIns: new.logIns.limits)
        api.limit(rates: new.limits.rateLimits)
        server.change(
            limits: new.limits.serverLimits,
            parserLimits: new.limits.parserLimits { [api] in api.takesFile($0) },
            observer: Self.observers(new.log, figures))
    }

    /// What does not answer within a time: the event loops, or whoever looks at the state. Nil when
    /// all do. A disk that takes long is not looked at: starting again would not make it faster.
    func whatHangs(within time: Duration) -> String? {
        guard server.answers(within: time) else { return "an event loop does not answer" }
        let answer = DispatchSemaphore(value: 0)
        DispatchQueue.global().async { [store] in
            _ = store.isWriting
            answer.signal()
        }
        let limit = DispatchTimeInterval.microseconds(Int(time.microseconds))
        return answer.wait(timeout: .now() + limit) == .success
            ? nil : "the store does not answer"
    }

    /// The longest that a stop takes, with time to write a large snapshot.
    var stopTimeMax: Duration {
        let configuration = configuration.withLock { $0 }
        return .seconds(configuration.stop.delaySeconds + configuration.limits.stopSeconds)
            + Self.snapshotTimeMax
    }

    private static let snapshotTimeMax = Duration.seconds(120)

    /// Says on `/readyz` that it stops, takes connections for `stop.delaySeconds` more, finishes
    /// what runs, writes a snapshot, and gives the folder up.
    ///
    /// - Throws: `CommandFailure` with `io` when the stop was not clean; what was acknowledged is
    ///   safe all the same.
    func stop() throws(CommandFailure) {
        api.beginStopping()
        let configuration = configuration.withLock { $0 }
        let delay = configuration.stop.delaySeconds
        if delay > 0 { Thread.sleep(forTimeInterval: TimeInterval(delay)) }
        server.stop(grace: .seconds(configuration.limits.stopSeconds))
        metrics?.stop()
        sweeping.stop()
        erasing.stop()
        mails.stop()
        sessions.stop()
        attempts.stop()
        do throws(StorageError) { try store.close() } catch { throw error.failure }
    }

    /// Begins a snapshot beside what runs. What becomes of it is logged.
    func snapshot() { store.snapshotInBackground() }

    private static func failure(_ error: any Error) -> CommandFailure {
        switch error {
        case let failure as CommandFailure: failure
        case let error as TransportError: error.failure(at: "any address")
        case let error as StorageError: error.failure
        default: CommandFailure(.software, "the server cannot be made: \(error)")
        }
    }

    /// Connections that the configuration allows at once.
    var connectionsWanted: Int { configuration.withLock { $0.limits.connections } }

    /// Connections that may be open at once.
    var connectionsMax: Int { server.connectionsMax }

    /// What the server has done so far.
    var counters: ServerCounters { server.counters }
}
