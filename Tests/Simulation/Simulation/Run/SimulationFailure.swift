/// A seed that led to something that must not be.
public struct SimulationFailure: Error, Sendable, CustomStringConvertible {
    /// The seed.
    public let seed: UInt64
    /// What must not be.
    public let what: String
    /// What happened before, oldest first.
    public let story: [String]

    /// Seed and contradiction.
    public var description: String { "seed \(seed): \(what)" }
}

/// What runs did, to be sure that they did anything.
public struct SimulationTally: Sendable {
    /// Runs.
    public internal(set) var runs = 0
    /// Transactions that were taken.
    public internal(set) var transactions = 0
    /// Commands that were refused.
    public internal(set) var refusals = 0
    /// Processes that ended by a crash, and those that ended with a loss of power.
    public internal(set) var crashes = 0, powerLosses = 0
    /// Calls of the disk, and how many of them failed.
    public internal(set) var calls = 0, failedCalls = 0
    /// Failed writes, and how often writes were taken again.
    public internal(set) var failedWrites = 0, recoveries = 0
    /// Times at which the disk was noticed to be full before a transaction began.
    public internal(set) var shortages = 0
    /// Snapshots that were written.
    public internal(set) var snapshots = 0
    /// How many of them were written beside what else ran.
    public internal(set) var snapshotsBeside = 0
    /// Times that the whole history was read back, and archived segments that it was read from.
    public internal(set) var histories = 0, archived = 0
    /// Transactions whose moment is before that of the one before them.
    public internal(set) var stepsBack = 0
    /// Photos, those of them whose file was there for another, and files that were removed.
    public internal(set) var photos = 0, sharedPhotos = 0, sweptFiles = 0
    /// Facts that were cut off or lost, their outcome having been unknown.
    public internal(set) var lost = 0
    /// Commands that were sent again and answered with what was kept.
    public internal(set) var replays = 0
    /// Times that state was compared with the model.
    public internal(set) var comparisons = 0
    /// Customers of whom all files were cleaned.
    public internal(set) var erasures = 0
    /// Passwords that were chosen by a mailed link, accounts that came of sign-ups, and second factors
    /// that were confirmed.
    public internal(set) var passwordsByMail = 0, signUps = 0, secondFactors = 0

    /// Nothing yet.
    public init() {}

    /// Adds another tally.
    public mutating func add(_ other: SimulationTally) {
        runs += other.runs
        transactions += other.transactions
        refusals += other.refusals
        crashes += other.crashes
        powerLosses += other.powerLosses
        calls += other.calls
        failedCalls += other.failedCalls
        failedWrites += other.failedWrites
        recoveries += other.recoveries
        shortages += other.shortages
        snapshots += other.snapshots
        snapshotsBeside += other.snapshotsBeside
        histories += other.histories
        archived += other.archived
        stepsBack += other.stepsBack
        photos += other.photos
        sharedPhotos += other.sharedPhotos
        sweptFiles += other.sweptFiles
        lost += other.lost
        replays += other.replays
        comparisons += other.comparisons
        erasures += other.erasures
        passwordsByMail += other.passwordsByMail
        signUps += other.signUps
        secondFactors += other.secondFactors
    }
}

extension SimulationTally: CustomStringConvertible {
    /// One line.
    public var description: String {
        "\(runs) runs, \(transactions) transactions, \(refusals) refusals, \(comparisons)"
            + " comparisons, \(calls) disk calls of which \(failedCalls) failed, \(crashes) crashes"
            + " and \(powerLosses) losses of power, \(failedWrites) failed writes,"
            + " \(recoveries) recoveries, \(shortages) shortages, \(snapshots) snapshots of"
            + " which \(snapshotsBeside) beside commands, \(histories) histories read back with"
            + " \(archived) archived segments and \(stepsBack) steps back in time,"
            + " \(photos) photos of which \(sharedPhotos) shared a file, \(sweptFiles) files"
            + " swept,"
            + " \(lost) facts of unknown outcome, \(replays) replays,"
            + " \(erasures) erasures, \(passwordsByMail) passwords by mail,"
            + " \(signUps) accounts by sign-up, \(secondFactors) second factors"
    }
}
