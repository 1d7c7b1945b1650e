import Core
import JSON
import Storage
import Synchronization
import Transport

/// `welldone demo`
enum DemoCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["demo"], summary: "Serves a business with a year of bookings, to try things on.",
        options: [
            .init("--data", "DIR", "Keeps the data here; else it is gone when the demo ends."),
            .init("--port", "PORT", "8080, or a free one when that is taken; 0 takes a free one."),
            .init("--seeds", "DIR", "The business; seeds/plumbing unless said otherwise."),
            .init("--credentials", "FILE", "Also writes addresses, passwords and tokens as JSON."),
            .init("--once", nil, "Plays the story itself, checks every step, and ends."),
        ],
        notes: "Prints the address, the log-ins, and the commands of the whole story. A data\n"
            + "folder that has customers already is served as it is. Commands such as staff add\n"
            + "reach it as they reach that of serve.")

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let seeds = try seeds(arguments.text("--seeds"))
        let folder = try DemoFolder(arguments.text("--data"))
        defer { folder.removeIfTemporary() }
        let isOnce = arguments.isGiven("--once")
        let signals = isOnce ? nil : StopSignals()
        let cast = try prepare(folder.path, seeds)
        let port = try arguments.integer("--port", 0...UInt16.max) ?? (isOnce ? 0 : nil)
        let process = try start(folder.path, port: port)
        let baseURL = process.addresses.first?.text ?? ""
        do throws(CommandFailure) {
            if let path = arguments.text("--credentials") {
                let credentials = try DemoCredentials.make(
                    try require(cast), baseURL: baseURL, in: process.store)
                try OutputFile.write(JSON.encode(credentials), to: path)
            }
            if isOnce { return try play(require(cast), process, folder.path) }
        } catch {
            // The step that failed says more than a stop that is not clean.
            try? process.stop()
            throw error
        }
        let control = ControlServer.begin(of: process.store, process.erasing, in: folder.path)
        Output.line(greeting(baseURL, cast, folder))
        signals?.wait()
        control?.stop()
        try process.stop()
    }

    private static func seeds(_ named: String?) throws(CommandFailure) -> SeedFolder {
        if let named { return try SeedFolder(named) }
        return try SeedFolder(SeedsFolder.find())
    }

    /// Loads the seeds into a folder without customers, and finds the cast.
    private static func prepare(
        _ folder: String, _ seeds: SeedFolder
    ) throws(CommandFailure) -> DemoCast? {
        let store = try ServerProcess.open(folder)
        do throws(CommandFailure) {
            if !store.hasCustomers { try SeedCommand.load(seeds, into: store, now: .now) }
        } catch {
            // The seeds' fault says more.
            try? store.close()
            throw error
        }
        let cast = DemoCast(SeedAccounts(seeds, in: store), in: store)
        do throws(StorageError) { try store.close() } catch { throw error.failure }
        return cast
    }

    private static func require(_ cast: DemoCast?) throws(CommandFailure) -> DemoCast {
        guard let cast else {
            throw CommandFailure(
                .data, "no customer of the seeds has a booking left to rate; use a new folder")
        }
        return cast
    }

    /// Serves on the port; without one on 8080, or on a free one when that is taken.
    private static func start(
        _ folder: String, port: UInt16?
    ) throws(CommandFailure) -> ServerProcess {
        var configuration = Configuration()
        configuration.data.folder = folder
        // The terminal is for the story.
        configuration.log.access = false
        let usual = configuration.http.port
        let process: ServerProcess
        do throws(CommandFailure) {
            process = try ServerProcess(
                configuration, at: [.tcp(host: "127.0.0.1", port: port ?? usual)])
        } catch {
            guard port == nil, error.exit == .unavailable else { throw error }
            process = try ServerProcess(configuration, at: [.tcp(host: "127.0.0.1", port: 0)])
        }
        try process.start()
        return process
    }

    private static func play(
        _ cast: DemoCast, _ first: ServerProcess, _ folder: String
    ) throws(CommandFailure) {
        let running = Mutex(first)
        guard let port = first.addresses.first?.port else {
            throw CommandFailure(.software, "there is no port")
        }
        var story = try DemoStory(cast, port: port) { () throws(CommandFailure) in
            try running.withLock { $0 }.stop()
            let next = try start(folder, port: 0)
            running.withLock { $0 = next }
            return next.addresses.first?.port ?? 0
        }
        try story.play()
        try running.withLock { $0 }.stop()
        Output.line("The whole story holds.")
    }

    private static func greeting(
        _ baseURL: String, _ cast: DemoCast?, _ folder: DemoFolder
    ) -> String {
        let place = folder.isTemporary ? "\(folder.path), gone when this ends" : folder.path
        var text = "Open \(baseURL)/docs in a browser: the reference, with a form to try each "
        text += "operation\nListening on \(baseURL)\nData in \(place)\n"
        guard let cast else { return text + "No booking of the seeds is left to rate.\n" }
        for (who, logIn) in [
            ("Customer", cast.customer), ("Office", cast.staff), ("Fieldworker", cast.fieldworker),
        ] {
            text += "\(who): \(logIn.email), password \(logIn.password)\n"
        }
        for colleague in cast.colleagues {
            text += "Colleague: \(colleague.email), password \(colleague.password)\n"
        }
        text += "Without a password: \(cast.customer.email) and \(cast.bookingNumber)\n"
        return text + "\nThe story, to paste into another terminal:\n\n"
            + DemoCommands(baseURL: baseURL, cast: cast).text + "\n\nStop with Ctrl-C.\n"
    }
}
