import Core
import JSON

/// What `--credentials` writes: how to be each of the cast.
struct DemoCredentials: JSONWritable {
    let baseURL: String
    let cast: DemoCast
    let customerToken: String
    let staffToken: String
    let fieldworkerToken: String

    func write(to writer: inout JSONWriter) {
        writer.object { w in
            w("baseURL", baseURL)
            w(
                "customer",
                Person(logIn: cast.customer, token: customerToken, number: cast.bookingNumber))
            w("staff", Person(logIn: cast.staff, token: staffToken))
            w("fieldworker", Person(logIn: cast.fieldworker, token: fieldworkerToken))
        }
    }

    private struct Person: JSONWritable {
        let logIn: SeedAccounts.LogIn
        let token: String
        var number: String?

        func write(to writer: inout JSONWriter) {
            writer.object { w in
                w("email", logIn.email)
                w("password", logIn.password)
                if let number { w("bookingNumber", number) }
                w("token", token)
            }
        }
    }

    /// Begins a session for each of the cast.
    static func make(
        _ cast: DemoCast, baseURL: String, in ledger: any Ledger
    ) throws(CommandFailure) -> DemoCredentials {
        DemoCredentials(
            baseURL: baseURL, cast: cast,
            customerToken: try session(cast.customer, "ps_", ledger),
            staffToken: try session(cast.staff, "as_", ledger),
            fieldworkerToken: try session(cast.fieldworker, "fs_", ledger))
    }

    private static func session(
        _ logIn: SeedAccounts.LogIn, _ prefix: String, _ ledger: any Ledger
    ) throws(CommandFailure) -> String {
        let token = SessionToken.make(prefix)
        let command = StartSession(
            logIn.account, token: SHA256.digest(of: Array(token.utf8)))
        do throws(LedgerError) { _ = try ledger.execute(command, Origin(at: .now)) } catch {
            throw error.failure("a session for \(logIn.email)")
        }
        return token
    }
}
