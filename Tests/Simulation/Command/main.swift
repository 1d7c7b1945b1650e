import Dispatch
import Glibc
import Simulation
import Synchronization

/// `simulate [--seeds N] [--from K] [--threads N] [--mutant NAME] [--story]`
///
/// Exit codes: 0 when nothing was found, 1 when a seed failed, 64 for arguments that mean nothing.
struct Arguments {
    var seeds = 1_000
    var from: UInt64 = 1
    var threads = 2
    var mutant: Mutant?
    var tellsStory = false

    init?(_ words: some Sequence<String>) {
        var words = words.makeIterator()
        while let word = words.next() {
            switch word {
            case "--seeds": seeds = words.next().flatMap { Int($0) } ?? -1
            case "--from":
                guard let first = words.next().flatMap({ UInt64($0) }) else { return nil }
                from = first
            case "--threads": threads = words.next().flatMap { Int($0) } ?? 0
            case "--mutant":
                guard let named = words.next().flatMap({ Mutant(rawValue: $0) }) else { return nil }
                mutant = named
            case "--story": tellsStory = true
            default: return nil
            }
        }
        guard seeds > 0, threads > 0 else { return nil }
    }
}

guard let arguments = Arguments(CommandLine.arguments.dropFirst()) else {
    print("usage: simulate [--seeds N] [--from SEED] [--threads N] [--mutant NAME] [--story]")
    print("mutants: \(Mutant.allCases.map(\.rawValue).joined(separator: ", "))")
    exit(64)
}

let next = Atomic<UInt64>(arguments.from)
let end = arguments.from + UInt64(arguments.seeds)
let failed = Mutex<SimulationFailure?>(nil)
let total = Mutex(SimulationTally())
let start = ContinuousClock.now

DispatchQueue.concurrentPerform(iterations: arguments.threads) { _ in
    var tally = SimulationTally()
    while failed.withLock({ $0 == nil }) {
        let seed = next.add(1, ordering: .relaxed).oldValue
        guard seed < end else { break }
        do throws(SimulationFailure) {
            tally.add(try Simulation.run(seed: seed, mutant: arguments.mutant))
        } catch {
            failed.withLock { if $0.map({ $0.seed > error.seed }) ?? true { $0 = error } }
        }
    }
    total.withLock { $0.add(tally) }
}

let seconds = start.duration(to: .now) / .seconds(1)
let done = total.withLock { $0 }
print("\(done)")
print("\(done.runs) seeds from \(arguments.from) in \(Int(seconds)) s, none failed", terminator: "")
if let failure = failed.withLock({ $0 }) {
    print(" but \(failure.seed)")
    if arguments.tellsStory { for line in failure.story { print("  \(line)") } }
    print("\(failure)")
    let mutant = arguments.mutant.map { " --mutant \($0.rawValue)" } ?? ""
    print("again: Tests/Simulation/run.sh --seeds 1 --from \(failure.seed) --story\(mutant)")
    exit(1)
}
print()
