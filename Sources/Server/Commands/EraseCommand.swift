import Core
import JSON
import Storage

/// `welldone erase`
enum EraseCommand: ProgramCommand {
    static let syntax = CommandSyntax(
        words: ["erase"],
        summary: "Removes a customer's personal data from a data folder, for good.",
        operands: ["CUSTOMER"],
        options: [
            .init(
                "--data", "DIR", "The data folder; data unless said otherwise.",
                key: "data.folder"),
            .init("--yes", nil, "Does it; without this it only says who and what it would be."),
        ] + ConfigurationSources.options,
        notes: "CUSTOMER is an id or an address of mail. Name, contact, language, password,\n"
            + "sessions, comments, photos, notes, and addresses and instructions of visits go\n"
            + "from state, journal, archive, snapshots and files, and so does what recoveries\n"
            + "and repairs had set aside. Stars, dates and invoices stay, and the record that\n"
            + "it was done.\n"
            + "\(outOfReach)\n"
            + "A server that has the folder does it itself.\n" + ConfigurationSources.notes)

    /// What this program cannot clean.
    private static let outOfReach = """
        Out of reach are earlier backups, exports and parts of the
        archive that were taken elsewhere, and logs: they may still have the data.
        """

    static func run(_ arguments: Arguments) throws(CommandFailure) {
        let sources = ConfigurationSources(arguments, for: syntax)
        let folder = try sources.read().configuration.data.folder
        guard InputFile.isFolder(folder) else {
            throw CommandFailure(.noInput, "\(folder) is not a folder")
        }
        let wanted = arguments.operands[0]
        guard arguments.isGiven("--yes") else {
            try show(wanted, in: folder)
            throw CommandFailure(.data, "nothing was changed; --yes does it")
        }
        let account = try ControlClient.either(
            { () throws(CommandFailure) in try erase(wanted, from: folder) },
            orAsk: { () throws(CommandFailure) in
                let body = JSON.encode(ControlWish.Erased(customer: wanted))
                let answer = try ControlClient.ask(.erase, body, in: folder)
                guard let account = try? JSON.decode(ErasureAccount.self, from: answer) else {
                    throw CommandFailure(.software, "the server's answer cannot be read")
                }
                return account
            }, in: folder)
        try tell(account, wanted, folder)
    }

    /// Says what was done, and what is left in the folder that nobody can answer for.
    private static func tell(
        _ account: ErasureAccount, _ wanted: String, _ folder: String
    ) throws(CommandFailure) {
        for id in account.finished {
            Output.line("The erasure of \(id), which had been begun before, is complete now.")
        }
        let foreign: [String]
        do throws(StorageError) { foreign = try FolderReader.foreignFiles(of: folder) } catch {
            throw error.failure
        }
        let whose: String
        if let id = account.customer {
            whose = "\(id) is erased"
        } else {
            whose = "no customer has the id or the address of mail \(wanted)"
        }
        if foreign.isEmpty {
            let which = account.customer == nil ? "the data of who was erased" : "their data"
            Output.line("\(whose): no file of \(folder) has \(which) any more.")
        } else {
            Output.line(
                "\(whose). None of this program's files in \(folder) has the data of who was "
                    + "erased any more; whether these have it only you know, and they are left:")
            for path in foreign { Output.line("  \(path)") }
        }
        Output.line(outOfReach)
    }

    /// Erases in a folder that nobody has.
    private static func erase(
        _ wanted: String, from folder: String
    ) throws(CommandFailure) -> ErasureAccount {
        let store = try ServerProcess.open(folder)
        let progress = SharedProgress("Erasing")
        defer { progress.finish() }
        do {
            let files = try store.openFiles()
            let account = try erase(
                wanted, in: store,
                settle: { (sequence) throws(CommandFailure) in
                    guard store.waitUntilDurable(sequence) else {
                        throw CommandFailure(.unavailable, "the disk did not take it; try again")
                    }
                },
                finish: { () throws(StorageError) in
                    _ = try Erasing.finish(
                        store, files, progress: { progress.update($0.done, of: $0.total) })
                })
            try store.close()
            return account
        } catch {
            // What went wrong says more. The next start goes on with what was begun.
            try? store.close()
            switch error {
            case let failure as CommandFailure: throw failure
            case let error as StorageError: throw error.failure
            default: throw CommandFailure(.software, "the customer was not erased: \(error)")
            }
        }
    }

    /// Finishes what was begun before, then makes a customer nobody and cleans the files of them.
    ///
    /// - Parameters:
    ///   - settle: Returns when the disk holds a transaction.
    ///   - finish: Cleans the files of whoever was erased.
    static func erase(
        _ wanted: String, in ledger: any Ledger,
        settle: (SequenceNumber) throws(CommandFailure) -> Void,
        finish: () throws(StorageError) -> Void
    ) throws(CommandFailure) -> ErasureAccount {
        var pending: [ID<Customer>] = []
        _ = ledger.look { state, seen in
            pending = state.erasures.pending(&seen).map(\.customer)
        }
        if !pending.isEmpty { try clean(pending, finish) }
        let finished = pending.map(\.text)
        var found: [ID<Customer>] = []
        _ = ledger.look { state, _ in found = customers(wanted, in: state) }
        if found.isEmpty, !finished.isEmpty {
            return ErasureAccount(customer: nil, finished: finished)
        }
        do throws(CommandFailure) {
            let id = try only(found, wanted)
            let sequence: SequenceNumber
            do throws(LedgerError) {
                sequence = try ledger.execute(EraseCustomer(id), Origin(at: .now)).sequence
            } catch {
                throw error.failure("\(id) was not erased")
            }
            try settle(sequence)
            try clean([id], finish)
            return ErasureAccount(customer: id.text, finished: finished.filter { $0 != id.text })
        } catch {
            guard !finished.isEmpty else { throw error }
            throw CommandFailure(
                error.exit,
                "the erasure of \(finished.joined(separator: ", ")), which had been begun before, "
                    + "is complete now; but \(error.message)")
        }
    }

    /// - Throws: Why it is not done, for whom, and how it goes on.
    private static func clean(
        _ customers: [ID<Customer>], _ finish: () throws(StorageError) -> Void
    ) throws(CommandFailure) {
        do throws(StorageError) { try finish() } catch {
            let ids = customers.map(\.text)
            throw CommandFailure(
                error.failure.exit,
                "the erasure of \(ids.joined(separator: ", ")) has begun, and no answer has their "
                    + "data any more, but files still do: \(error)\n"
                    + "Once that is mended, welldone erase \(ids[0]) --yes goes on with it, and so "
                    + "does a server that has the folder.")
        }
    }

    /// Those whom an id or an address of mail names; of an address also those who were archived.
    private static func customers(
        _ wanted: String, in state: borrowing State
    ) -> [ID<Customer>] {
        if let id = ID<Customer>(wanted) { return [id] }
        let email = EmailAddress.folded(wanted)
        var found: [ID<Customer>] = []
        var seen = Seen()
        state.customers.table.walk(&seen) { row in
            if EmailAddress.folded(row.email) == email { found.append(row.id) }
            return true
        }
        return found
    }

    private static func only(
        _ found: [ID<Customer>], _ wanted: String
    ) throws(CommandFailure) -> ID<Customer> {
        guard let id = found.first else {
            throw CommandFailure(.data, "no customer has the id or the address of mail \(wanted)")
        }
        guard found.count == 1 else {
            let ids = found.map(\.text).joined(separator: ", ")
            throw CommandFailure(
                .data, "\(wanted) was the address of several customers; which: \(ids)?")
        }
        return id
    }

    /// Says who it would be.
    private static func show(_ wanted: String, in folder: String) throws(CommandFailure) {
        let state: State
        do throws(StorageError) { state = try FolderReader.state(of: folder) } catch {
            throw error.failure
        }
        var seen = Seen()
        for erasure in state.erasures.pending(&seen) {
            Output.line(
                "The erasure of \(erasure.customer) was begun and is not complete; --yes goes on "
                    + "with it first.")
        }
        let id = try only(customers(wanted, in: state), wanted)
        guard let row = state.customers.table.find(id, &seen) else {
            Output.line("\(id) is no customer now; what the journal still has of them would go.")
            return
        }
        guard !row.isErased else { return Output.line("\(id) was erased before.") }
        var visits = BookingFilter()
        visits.customer = id
        var ratings = RatingFilter()
        ratings.customer = id
        let counts = (state.bookings.count(visits, &seen), state.ratings.count(ratings, &seen))
        Output.line(
            "\(id): \(row.name), \(row.email), with \(counts.0) bookings and \(counts.1) ratings, "
                + "would be nobody for good.")
        Output.line(outOfReach)
    }
}
