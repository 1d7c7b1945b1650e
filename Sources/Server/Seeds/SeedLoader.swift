import API
import Core
import Foundation
import JSON

/// Runs seed data through the commands of the API, so that it cannot break a rule.
///
/// The same folder on the same day gives the same state, but for the salts of passwords.
struct SeedLoader {
    /// Hashes a password; nil when it cannot be hashed.
    typealias Hash = (String) -> String?

    let folder: SeedFolder
    let ledger: any Ledger
    let days: BusinessDays
    private let hash: Hash
    /// When the business data came to be.
    let beginning: Timestamp

    var services: [String: ID<Service>] = [:]
    var ratingTags: [String: ID<RatingTag>] = [:]
    var fieldworkers: [String: ID<Fieldworker>] = [:]
    var customers: [String: ID<Customer>] = [:]
    /// Who works in the office: the first of the staff.
    var office: Account?
    /// What is taken out of use after the old bookings.
    var retired: [Retirement] = []

    /// The end of something's use.
    enum Retirement {
        case service(UpdateService)
        case ratingTag(UpdateRatingTag)
        case fieldworker(UpdateFieldworker)
    }

    /// - Parameter now: Its day in the business's time zone is the day that the entries count from.
    /// - Throws: `CommandFailure` with `data` for a time zone that is not known.
    init(
        _ folder: SeedFolder, into ledger: any Ledger, now: Timestamp, hash: @escaping Hash
    ) throws(CommandFailure) {
        self.folder = folder
        self.ledger = ledger
        self.hash = hash
        let settings = try Self.settings(after: folder)
        guard let days = BusinessDays(timeZone: settings.business.timeZone, now: now) else {
            throw CommandFailure(.data, "\(folder.path)/settings.json: there is no such time zone")
        }
        self.days = days
        let firstDay = folder.bookings.map(\.day).min() ?? 0
        beginning = days.moment(day: min(firstDay, 0) - 30, minutes: 9 * 60)
    }

    /// What the settings will be, found by trying them.
    private static func settings(after folder: SeedFolder) throws(CommandFailure) -> Settings {
        let trial = MemoryLedger()
        do throws(LedgerError) {
            _ = try trial.execute(updateSettings(folder), Origin(at: Timestamp(milliseconds: 0)))
        } catch {
            throw error.failure("\(folder.path)/settings.json")
        }
        var settings: Settings?
        _ = trial.look { state, seen in settings = state.settings.find(&seen) }
        guard let settings else { throw CommandFailure(.software, "settings were not kept") }
        return settings
    }

    private static func updateSettings(_ folder: SeedFolder) -> UpdateSettings {
        UpdateSettings(folder.settings, .any) { API.isTimeZone($0) }
    }

    /// Loads all of it.
    ///
    /// - Parameter progress: Is told how many steps are done, of how many.
    /// - Throws: `CommandFailure` with `data`, naming the file and the entry that was refused, or
    ///   when the ledger has customers already; with `io` when it takes no writes.
    mutating func load(
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(CommandFailure) {
        guard !ledger.hasCustomers else {
            throw CommandFailure(.data, "there are customers already; seed an empty data folder")
        }
        try run(Self.updateSettings(folder), "settings.json", at: beginning)
        try loadBusiness()
        try loadBookings(progress)
        for retirement in retired { try run(retirement) }
    }

    private func run(_ retirement: Retirement) throws(CommandFailure) {
        let at = days.startOfToday
        switch retirement {
        case .service(let update): try run(update, "services.json, no longer offered", at: at)
        case .ratingTag(let update): try run(update, "rating-tags.json, switched off", at: at)
        case .fieldworker(let update): try run(update, "fieldworkers.json, gone", at: at)
        }
    }

    // MARK: Commands

    /// Executes a command; its refusal names the place.
    @discardableResult
    func run<C: Command>(
        _ command: C, _ place: @autoclosure () -> String, by account: Account? = nil, at: Timestamp
    ) throws(CommandFailure) -> C.Outcome {
        do throws(LedgerError) {
            let outcome = try ledger.execute(command, Origin(by: account, at: at)).outcome
            if let outcome { return outcome }
        } catch {
            throw error.failure("\(folder.path)/\(place())")
        }
        throw CommandFailure(.software, "\(place()): nothing came of it")
    }

    /// Gives an account its password, if there is one.
    func setPassword(
        _ password: String?, of account: Account, _ place: @autoclosure () -> String
    ) throws(CommandFailure) {
        guard let password else { return }
        guard let hash = hash(password) else {
            throw CommandFailure(.data, "\(folder.path)/\(place()): no usable password")
        }
        try run(SetPassword(account, hash: hash), place(), at: beginning)
    }
}

extension Ledger {
    /// Whether a business is at work here already.
    var hasCustomers: Bool {
        var isFound = false
        _ = look { state, seen in
            state.customers.table.walk(&seen) { _ in
                isFound = true
                return false
            }
        }
        return isFound
    }
}

extension LedgerError {
    /// What a command of the command line says.
    func failure(_ place: String) -> CommandFailure {
        switch self {
        case .refused(let refusal, _): CommandFailure(.data, "\(place): \(refusal.sentence)")
        case .unavailable: CommandFailure(.io, "\(place): the data folder takes no writes now")
        }
    }
}
