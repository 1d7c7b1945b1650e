import Glibc
import JSON
import Transport

/// `welldone serve`
enum ServeCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["serve"], summary: "Serves a data folder over HTTP.",
        options: options,
        notes: "Prints the address it got. SIGTERM and SIGINT stop it cleanly, another one more\n"
            + "than a second later at once. Sockets that systemd hands over (LISTEN_FDS) are\n"
            + "served instead of --host and --port, and so are http.listeners of the\n"
            + "configuration. SIGUSR1 writes a snapshot.\n"
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
        let configuration = try ConfigurationSources(arguments, for: syntax).read().configuration
        Log.settings.set(level: configuration.log.level, format: configuration.log.format)
        let signals = StopSignals()
        let process = try ServerProcess(configuration, at: listeners(configuration))
        // A snapshot while it serves: a start after a crash then replays less.
        let snapshots = Signals([SIGUSR1]) { _ in process.snapshot() }
        defer { withExtendedLifetime(snapshots) {} }
        try process.start()
        for address in process.addresses {
            Output.line("Listening on \(address.text)")
            Log.event(
                .info, "started",
                ["address": .string(address.text), "version": .string(Program.version)])
        }
        if let address = process.metricsAddress {
            Output.line("Metrics at \(address.text)/metrics")
        }
        let wanted = configuration.limits.serverLimits.connections
        if process.connectionsMax < wanted {
            Log.event(
                .warning, "fewer-connections",
                [
                    "limit": .integer(process.connectionsMax), "wanted": .integer(wanted),
                    "cause": "descriptors",
                ])
        }
        signals.wait()
        Log.event(.info, "stopping")
        try process.stop()
        Log.event(.info, "stopped")
    }

    private static func listeners(_ configuration: Configuration) -> [ServerListener] {
        let http = configuration.http
        var listeners = SocketActivation.descriptors().map {
            ServerListener(.inherited(descriptor: $0))
        }
        listeners += http.listeners
        if listeners.isEmpty { listeners.append(.tcp(host: http.host, port: http.port)) }
        if let path = http.unixSocket { listeners.append(ServerListener(.unix(path: path))) }
        return listeners
    }
}
