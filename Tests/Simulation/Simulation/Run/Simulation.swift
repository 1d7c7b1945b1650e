import Core
import Fixtures
import Storage
import Synchronization

// Sound: everything in it happens on one thread at a time: the store's closures run while the
// thread that made the store waits for it.
/// One run: a store on a simulated disk, random commands, faults, crashes and recoveries, all from
/// one seed, and a model that knows what must be so.
public final class Simulation: @unchecked Sendable {
    /// What may happen to the disk of a run.
    enum Weather: CaseIterable {
        /// Nothing but crashes.
        case calm
        /// It becomes full now and then, and nothing else.
        case full
        /// Calls fail now and then.
        case faults
        /// Calls fail often, and for a while.
        case storm
    }

    let seed: UInt64
    let disk: SimulatedDisk
    let weather: Weather
    let wishes: Wishes
    let mutant: Mutant?
    var store: Store?
    /// Its files, once the disk let them be opened.
    var files: FileStore?
    var mount: MountedDisk?
    var history = History()
    /// The moment, and the latest that ever was: the clock may step back.
    var now: Int64, latest: Int64
    /// Whether the committer is at work, so that others may ask for things meanwhile.
    var isCommitting = false
    var attempts: [@Sendable () -> Void] = []
    /// Snapshots that were asked for and not begun.
    var beside: [@Sendable () -> Void] = []
    /// Whether a snapshot is being written, files are kept or swept, and whether others are at work
    /// between two calls of these.
    var isSnapshotting = false, isFiling = false, isSweeping = false, isInterrupted = false
    /// Whether others were, since a snapshot was begun.
    var wasInterrupted = false
    /// Whether writes were taken again and nobody has compared since.
    var mustCompare = false
    /// A clock that never steps back, and where it began.
    var uptime = Duration.zero
    let start = ContinuousClock.now
    /// Commands whose outcome is unknown, with their keys: they are sent again.
    var unknown: [(key: String, act: Act)] = []
    /// The transactions that kept the newest answers, by their requests.
    var keptIn: [String: SequenceNumber] = [:]
    /// Commands that were answered, with their keys.
    var answered: [(key: String, act: Act)] = []
    var keysCount = 0
    /// What was ever said of each customer, by its marks.
    var marks: [UInt64: Set<Int>] = [:]
    /// The same by sign-up, of which it turns out later whose it was.
    var signUpMarks: [UInt64: Set<Int>] = [:]
    private var isTold = false
    var story: [String] = []
    var contradiction: String?
    var tally = SimulationTally()

    let options: StoreOptions
    private let stepsCount: Int

    private init(seed: UInt64, mutant: Mutant?) {
        self.seed = seed
        self.mutant = mutant
        disk = SimulatedDisk(seed: seed ^ 0xD15C, mutant: mutant)
        let wishes = Wishes(SeededGenerator(seed: seed))
        weather = Weather.allCases[wishes.number(0...3)]
        now = Timestamp.monday.milliseconds
        latest = now
        var options = StoreOptions()
        options.commits = .onDemand
        options.segmentBytesMax = [1, 600, 3_000, 20_000, 1 << 20][wishes.number(0...4)]
        options.snapshotsKept = wishes.number(1...3)
        if wishes.chance(20) { options.pendingTransactionsMax = wishes.number(1...8) }
        if wishes.chance(20) { options.pendingBytesMax = wishes.number(1_000...20_000) }
        if wishes.chance(50) { options.snapshotJournalBytes = wishes.number(500...20_000) }
        self.options = options
        stepsCount = wishes.number(30...110)
        self.wishes = wishes
    }

    /// Runs a seed.
    ///
    /// - Throws: `SimulationFailure` at the first contradiction.
    public static func run(
        seed: UInt64, mutant: Mutant? = nil
    ) throws(SimulationFailure) -> SimulationTally {
        do throws(SimulationFailure) {
            return try run(seed: seed, mutant: mutant, isTold: false)
        } catch {
            // Telling costs more than running, so a seed is told only when it fails: again.
            _ = try run(seed: seed, mutant: mutant, isTold: true)
            let what = "failed once, and not again: \(error.what)"
            throw SimulationFailure(seed: seed, what: what, story: [])
        }
    }

    private static func run(
        seed: UInt64, mutant: Mutant?, isTold: Bool
    ) throws(SimulationFailure) -> SimulationTally {
        let run = Simulation(seed: seed, mutant: mutant)
        run.isTold = isTold
        run.restart(losingPower: false)
        var step = 0
        while step < run.stepsCount, run.contradiction == nil {
            run.step()
            step += 1
        }
        if run.contradiction == nil { run.finish() }
        // A store that is let go must not find its run gone.
        run.files = nil
        run.store = nil
        run.tally.runs = 1
        run.tally.calls = run.disk.calls
        run.tally.failedCalls = run.disk.allFailures
        if let contradiction = run.contradiction {
            throw SimulationFailure(seed: seed, what: contradiction, story: run.story)
        }
        return run.tally
    }

    func note(_ text: @autoclosure () -> String) {
        if isTold { story.append(text()) }
    }

    /// Something that must not be. The first one counts.
    func contradict(_ what: String) {
        guard contradiction == nil else { return }
        contradiction = what
        story.append("CONTRADICTION: \(what)")
    }

    private func step() {
        if wishes.chance(8) { moveClock() }
        uptime += .milliseconds(wishes.number(0...40_000))
        if weather == .full, wishes.chance(12) {
            disk.set(isFull: !disk.isFull)
            note(disk.isFull ? "the disk is full" : "the disk has room")
        }
        if wishes.chance(4) {
            let calls = wishes.number(0...30)
            disk.crash(afterCalls: calls)
            note("crash after \(calls) calls")
        }
        switch wishes.number(0...99) {
        case 0..<62: for _ in 0..<wishes.number(1...5) { wish() }
        case 62..<82: commit()
        case 82..<87: retry()
        case 87..<89: sweepHourly()
        case 89..<91: snapshot()
        case 91: clean()
        case 92..<94: compare()
        case 94..<96: lookAround()
        case 96..<98: close()
        default:
            note("the process is killed")
            restart(losingPower: wishes.chance(60))
        }
        if wishes.chance(30) { runBeside() }
        // What was lost may come back: nothing may be done in the meantime that supposes otherwise.
        if history.isFailed, wishes.chance(40) {
            sweep()
            if wishes.chance(40) {
                note("the process is killed")
                restart(losingPower: wishes.chance(30))
            }
        }
        if disk.hasCrashed {
            note("the process is gone")
            tally.crashes += 1
            restart(losingPower: wishes.chance(60))
        }
    }

    /// Everything works again: what is there must be whole, and the server must be well.
    private func finish() {
        disk.set(.none)
        disk.set(isFull: false)
        disk.crash(afterCalls: nil)
        for _ in 0..<4 where store?.isWriting == false { retry() }
        if store?.isWriting == false { contradict("writes are refused on a disk that works") }
        wish()
        clean()
        commit()
        compare()
        if store?.isWriting == true { judgeSweep() }
        runBeside()
        judgeErased()
        close()
        judgeLeftovers()
        readBack()
    }

    private func moveClock() {
        let hour: Int64 = 3_600_000
        switch wishes.number(0...9) {
        case 0: now -= Int64(wishes.number(1...200)) * hour
        case 1: now += Int64(wishes.number(100...1_000)) * hour
        case 2...3: now += Int64(wishes.number(20...30)) * hour
        case 4:
            // A machine that lost its clock, one that was set wrongly, and one that was mended.
            let century = 100 * 365 * Model.day
            now = [0, latest + century, Timestamp.monday.milliseconds][wishes.number(0...2)]
        default: now += Int64(wishes.number(0...3_000_000))
        }
        latest = max(latest, now)
    }

    // MARK: The disk at work

    func commit() { commit(after: []) }

    /// Lets some attempts run on the store's queue, then writes what has gathered.
    private func commit(after attempts: [@Sendable () -> Void]) {
        guard let store else { return }
        // Before the first attempt: the queue looks at this, and is waited for below only.
        isCommitting = true
        for attempt in attempts { attempt() }
        store.commit()
        isCommitting = false
        settle()
    }

    /// Notes what became durable.
    func settle() {
        guard let store, !disk.hasCrashed else { return }
        history.advance(to: store.durableSequence)
        if history.durable.sequence != store.durableSequence {
            contradict("durable up to \(store.durableSequence) is none of \(history.description)")
        }
        if mustCompare {
            mustCompare = false
            compare()
        }
    }

    /// Makes the attempts to recover that are due.
    func retry() {
        let due = attempts
        attempts = []
        if !due.isEmpty { note("\(due.count) attempts to recover") }
        commit(after: due)
    }

    private func close() {
        guard let store else { return }
        do throws(StorageError) {
            try store.close()
            note("closed")
            if !disk.hasCrashed { runBesideClosed() }
            if !disk.hasCrashed { history.advance(to: store.durableSequence) }
            if store.durableSequence != history.tip.sequence, !disk.hasCrashed {
                contradict("closed at \(store.durableSequence), not \(history.tip.sequence)")
            }
        } catch {
            note("not closed cleanly: \(error)")
            if disk.failures == 0, !disk.hasCrashed, !history.isFailed {
                contradict("a close failed on a disk that works: \(error)")
            }
        }
        restart(losingPower: wishes.chance(50))
    }
}
