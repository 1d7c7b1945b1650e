import Glibc
import JSON
import Transport

/// `welldone serve`
enum ServeCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["serve"], summary: "Serves a data folder over HTTP.",
        options: options,
        notes: "Prints the address it got. SIGTERM and SIGINT stop it cleanly, another one ends\n"
            + "it at once. SIGHUP reads the configuration again, SIGUSR1 writes a snapshot.\n"
            + "Sockets that systemd hands over (LISTEN_FDS) are served instead of\n"
            + "--host and --port, and so are http.listeners of the configuration.\n"
            + ConfigurationSources.notes)

    /// The options that are keys of the configuration, and where to find the others.
    static let options: [CommandSyntax.Option] =
        [
            .init("--data", "DIR", "The data folder, made if there is none.", key: "data.folder"),
            .init(
                "--host", "HOST", "Where to listen; 127.0.0.1 unless said otherwise.",
                key: "http.host"),
            .init(
                "--port", "PORT", "8080 unless said otherwise; 0 takes a free one.",
                key: "http.port"),
            .init("--unix", "PATH", "Also listen on a Unix socket.", key: "http.unixSocket"),
            .init(
                "--allow-origin", "ORIGIN", "Only pages of this origin may call from browsers.",
                isRepeatable: true, key: "http.allowedOrigins"),
        ] + ConfigurationSources.options

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        // Both take variables out of the environment, before there are other threads.
        let supervisor = Supervisor.take()
        let sockets = SocketActivation.take()
        let sources = ConfigurationSources(arguments, for: syntax)
        let effective = try sources.read()
        let configuration = effective.configuration
        Log.settings.set(level: configuration.log.level, format: configuration.log.format)
        let (signals, reloads) = (StopSignals(), ReloadSignal())
        let opening = OpeningNotice(supervisor)
        let process = try ServerProcess(
            configuration, at: listeners(configuration, sockets),
            progress: { opening.update($0, of: $1) })
        // A snapshot while it serves: a start after a crash then replays less.
        let snapshots = Signals([SIGUSR1]) { _ in process.snapshot() }
        defer { withExtendedLifetime((snapshots, reloads)) {} }
        try process.start()
        let control = ControlServer.begin(
            of: process.store, process.erasing, in: configuration.data.folder)
        let watchdog = Watchdog(supervisor) { process.whatHangs(within: $0) }
        announce(process, supervisor)
        let reloading = Reloading(sources, effective, of: process, supervisor)
        reloads.handle { reloading.reload() }
        signals.wait()
        control?.stop()
        try stop(process, supervisor, watchdog)
    }

    private static func announce(_ process: ServerProcess, _ supervisor: Supervisor) {
        for address in process.addresses {
            Output.line("Listening on \(address.text)")
            Log.event(
                .info, "started",
                ["address": .string(address.text), "version": .string(Program.version)])
        }
        if let address = process.metricsAddress {
            Output.line("Metrics at \(address.text)/metrics")
        }
        let wanted = process.connectionsWanted
        if process.connectionsMax < wanted {
            Log.event(
                .warning, "fewer-connections",
                [
                    "limit": .integer(process.connectionsMax), "wanted": .integer(wanted),
                    "cause": "descriptors",
                ])
        }
        supervisor.tell(.ready, .status("Serving"))
    }

    private static func stop(
        _ process: ServerProcess, _ supervisor: Supervisor, _ watchdog: Watchdog?
    ) throws(CommandFailure) {
        Log.event(.info, "stopping")
        supervisor.tell(
            .stopping, .status("Finishing what runs"), .moreTime(process.stopTimeMax))
        defer { watchdog?.cancel() }
        do throws(CommandFailure) { try process.stop() } catch {
            Log.event(.error, "stop-failed", ["detail": .string(error.message)])
            throw error
        }
        Log.event(.info, "stopped", ["requests": .integer(process.counters.requests)])
    }

    private static func listeners(
        _ configuration: Configuration, _ sockets: [SocketActivation.Socket]
    ) -> [ServerListener] {
        let http = configuration.http
        var listeners = sockets.map { ServerListener(.inherited(descriptor: $0.descriptor)) }
        listeners += http.listeners
        if listeners.isEmpty { listeners.append(.tcp(host: http.host, port: http.port)) }
        if let path = http.unixSocket { listeners.append(ServerListener(.unix(path: path))) }
        return listeners
    }
}
