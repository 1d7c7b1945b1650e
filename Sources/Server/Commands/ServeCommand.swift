import Glibc
import Transport

/// `welldone serve`
enum ServeCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["serve"], summary: "Serves a data folder over HTTP.",
        options: [
            .init("--data", "DIR", "The data folder, made if there is none."),
            .init("--host", "HOST", "Where to listen; 127.0.0.1 unless said otherwise."),
            .init("--port", "PORT", "8080 unless said otherwise; 0 takes a free one."),
            .init("--unix", "PATH", "Also listen on a Unix socket."),
            .init("--config", "FILE", "The configuration, JSON; options go before it."),
            .init(
                "--allow-origin", "ORIGIN", "Pages of this origin may call from browsers.",
                isRepeatable: true),
        ],
        notes: "Prints the address it got. SIGTERM and SIGINT stop it cleanly, another one more\n"
            + "than a second later at once. Sockets that systemd hands over (LISTEN_FDS) are\n"
            + "served instead of --host and --port. SIGUSR1 writes a snapshot.")

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let configuration = try configuration(arguments)
        let signals = StopSignals()
        let process = try ServerProcess(configuration, at: addresses(configuration))
        // A snapshot while it serves: a start after a crash then replays less.
        let snapshots = Signals([SIGUSR1]) { _ in process.snapshot() }
        defer { withExtendedLifetime(snapshots) {} }
        try process.start()
        for address in process.addresses {
            Output.line("Listening on \(address.text)")
            Log.event(.info, "started", ["address": address.text, "version": Program.version])
        }
        let wanted = configuration.limits.serverLimits.connections
        if process.connectionsMax < wanted {
            Log.event(
                .warning, "fewer-connections",
                [
                    "limit": "\(process.connectionsMax)", "wanted": "\(wanted)",
                    "cause": "descriptors",
                ])
        }
        signals.wait()
        Log.event(.info, "stopping")
        try process.stop()
        Log.event(.info, "stopped")
    }

    /// The file's, with the options in their places.
    static func configuration(_ arguments: Arguments) throws(CommandFailure) -> Configuration {
        var configuration = Configuration()
        if let path = arguments.text("--config") {
            configuration = try ConfigurationFile.read(path)
        }
        configuration.data.folder = arguments.text("--data") ?? configuration.data.folder
        configuration.http.host = arguments.text("--host") ?? configuration.http.host
        configuration.http.port =
            try arguments.integer("--port", 0...UInt16.max) ?? configuration.http.port
        configuration.http.unixSocket =
            arguments.text("--unix") ?? configuration.http.unixSocket
        for text in arguments.texts("--allow-origin") {
            guard let origin = PageOrigin(text) else {
                throw CommandFailure(
                    .usage,
                    "--allow-origin is \(text); it must be an origin such as "
                        + "https://portal.example.com")
            }
            configuration.http.allowedOrigins.append(origin.text)
        }
        return configuration
    }

    private static func addresses(_ configuration: Configuration) -> [ListenAddress] {
        var addresses = SocketActivation.descriptors().map {
            ListenAddress.inherited(descriptor: $0)
        }
        if addresses.isEmpty {
            addresses.append(
                .tcp(host: configuration.http.host, port: configuration.http.port))
        }
        if let path = configuration.http.unixSocket { addresses.append(.unix(path: path)) }
        return addresses
    }
}
