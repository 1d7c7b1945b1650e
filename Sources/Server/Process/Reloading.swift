import JSON
import Synchronization

/// Reads the configuration again and lets it hold, as far as a running server can.
final class Reloading: Sendable {
    private let sources: ConfigurationSources
    private let process: ServerProcess
    private let supervisor: Supervisor
    /// What holds now.
    private let effective: Mutex<EffectiveConfiguration>

    init(
        _ sources: ConfigurationSources, _ effective: EffectiveConfiguration,
        of process: ServerProcess, _ supervisor: Supervisor
    ) {
        self.sources = sources
        self.process = process
        self.supervisor = supervisor
        self.effective = Mutex(effective)
    }

    /// Does it, and logs what came of it. Faults leave everything as it was. One at a time.
    func reload() {
        supervisor.tell(
            .reloading(sinceMicroseconds: Clock.monotonicNanoseconds / 1_000),
            .status("Reading the configuration again"))
        defer { supervisor.tell(.ready, .status("Serving")) }
        do throws(CommandFailure) {
            // All of it under the lock: two at once would each undo the other.
            try effective.withLock { effective throws(CommandFailure) in
                let wanted = try sources.read()
                let changes = effective.changes(to: wanted)
                effective = try Self.taking(wanted, over: effective)
                process.apply(effective.configuration)
                Self.report(changes)
            }
        } catch {
            Log.event(.error, "reload-failed", ["detail": .string(error.message)])
        }
    }

    /// What holds after a reload: of keys that need a restart, the old values.
    private static func taking(
        _ wanted: EffectiveConfiguration, over old: EffectiveConfiguration
    ) throws(CommandFailure) -> EffectiveConfiguration {
        do throws(ConfigurationFaults) {
            return try old.replacing({ $0.effect == .atReload }, from: wanted)
        } catch {
            throw error.failure
        }
    }

    private static func report(_ changes: [ConfigurationKey]) {
        func names(_ effect: KeyEffect) -> [JSONTree] {
            changes.filter { $0.effect == effect }.map { .string($0.name) }
        }
        let (taken, left) = (names(.atReload), names(.atStart))
        Log.event(.info, "reloaded", ["changed": .array(taken)])
        if !left.isEmpty { Log.event(.warning, "restart-needed", ["keys": .array(left)]) }
    }
}
