import Core

/// The accounts of seed data that can log in.
struct SeedAccounts: Sendable {
    /// An account with the password that the seed data gives it.
    struct LogIn: Sendable, Equatable {
        let account: Account
        let name: String
        let email: String
        let password: String
    }

    var customers: [LogIn] = []
    var fieldworkers: [LogIn] = []
    var staff: [LogIn] = []
}
