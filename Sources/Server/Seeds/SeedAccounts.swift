import Core

/// The accounts of seed data that can log in, with the passwords that the seed data gives them.
struct SeedAccounts: Sendable {
    /// One of them.
    struct LogIn: Sendable, Equatable {
        let account: Account
        let email: String
        let password: String
    }

    private(set) var customers: [LogIn] = []
    private(set) var fieldworkers: [LogIn] = []
    private(set) var staff: [LogIn] = []

    /// Finds them by their addresses in what was loaded, now or in an earlier run.
    init(_ folder: SeedFolder, in ledger: any Ledger) {
        var accounts = self
        _ = ledger.look { state, seen in
            for (email, password) in folder.customers.compactMap(\.credentials) {
                guard let found = state.customers.find(email: email, &seen) else { continue }
                accounts.customers.append(
                    LogIn(account: .customer(found.id), email: email, password: password))
            }
            for (email, password) in folder.fieldworkers.compactMap(\.credentials) {
                guard let found = state.fieldworkers.find(email: email, &seen) else { continue }
                accounts.fieldworkers.append(
                    LogIn(account: .fieldworker(found.id), email: email, password: password))
            }
            for (email, password) in folder.staff.compactMap(\.credentials) {
                guard let found = state.staff.find(email: email, &seen) else { continue }
                accounts.staff.append(
                    LogIn(account: .staff(found.id), email: email, password: password))
            }
        }
        self = accounts
    }
}

extension SeedRow {
    /// The address and password of an entry that can log in.
    fileprivate var credentials: (email: String, password: String)? {
        var row = self
        guard let email = row.takeText("email"), let password = row.takeText("password") else {
            return nil
        }
        return (email, password)
    }
}
