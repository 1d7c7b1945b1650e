import Core
import Dispatch
import HTTP1
import JSON
import Storage
import Synchronization

/// What commands may ask of the server that has the folder. The raw value is the request's path.
enum ControlWish: String {
    case snapshot = "/snapshot"
    case addStaff = "/staff"
    case resetSecondFactor = "/staff/second-factor/reset"
    case importTables = "/import"
    /// How far an import is; answered while it goes on.
    case importProgress = "/import/progress"
    case erase = "/erase"

    /// What is asked when somebody is to be added.
    struct NewStaff: JSONObject {
        var name: String
        var email: String
        /// What crypt(3) made of the password, which itself is never sent.
        var hash: String
        /// A role's name or id; nil for the owner's.
        var role: String?

        init(name: String, email: String, hash: String, role: String?) {
            self.name = name
            self.email = email
            self.hash = hash
            self.role = role
        }

        init(members r: inout JSONReader) throws(JSONError) {
            name = try r("name")
            email = try r("email")
            hash = try r("hash")
            role = try r("role")
        }

        func write(members w: inout JSONWriter) {
            w("name", name)
            w("email", email)
            w("hash", hash)
            w("role", role)
        }
    }

    /// What is asked about somebody in the office.
    struct Colleague: JSONObject {
        /// What they log in with.
        var email: String

        init(email: String) { self.email = email }

        init(members r: inout JSONReader) throws(JSONError) { email = try r("email") }

        func write(members w: inout JSONWriter) { w("email", email) }
    }

    /// What is asked when tables are to be imported.
    struct Tables: JSONObject {
        /// Paths that the server can read.
        var files: [String]

        init(files: [String]) { self.files = files }

        init(members r: inout JSONReader) throws(JSONError) { files = try r("files") }

        func write(members w: inout JSONWriter) { w("files", files) }
    }

    /// What is asked when a customer is to be erased. The answer is an `ErasureAccount`.
    struct Erased: JSONObject {
        /// An id, or an address of mail.
        var customer: String

        init(customer: String) { self.customer = customer }

        init(members r: inout JSONReader) throws(JSONError) { customer = try r("customer") }

        func write(members w: inout JSONWriter) { w("customer", customer) }
    }

    /// Does it; returns when the disk holds what came of it.
    ///
    /// - Returns: The answer's body.
    func grant(
        _ body: [UInt8], _ store: Store, _ erasing: Erasing, _ folder: String,
        _ progress: ControlProgress
    ) throws(CommandFailure) -> [UInt8] {
        switch self {
        case .snapshot:
            do throws(StorageError) {
                try store.snapshot(isBeside: true)
            } catch { throw error.failure }
            return []
        case .addStaff:
            let new: NewStaff = try Self.read(body)
            let sequence = try StaffAddCommand.add(
                new.name, new.email, new.hash, role: new.role, to: store)
            try Self.settle(sequence, in: store)
            return []
        case .resetSecondFactor:
            let colleague: Colleague = try Self.read(body)
            try Self.settle(try StaffResetCommand.reset(colleague.email, in: store), in: store)
            return []
        case .importTables:
            let tables: Tables = try Self.read(body)
            defer { progress.finish() }
            return JSON.encode(try Self.load(tables, into: store, folder, progress))
        case .importProgress: return progress.answer.body
        case .erase:
            let wanted: Erased = try Self.read(body)
            return JSON.encode(
                try EraseCommand.erase(
                    wanted.customer, in: store,
                    settle: { (sequence) throws(CommandFailure) in
                        try Self.settle(sequence, in: store)
                    },
                    finish: { () throws(StorageError) in try erasing.finish() }))
        }
    }

    private static func read<Value: JSONReadable>(
        _ body: [UInt8]
    ) throws(CommandFailure) -> Value {
        do throws(JSONFailure) { return try JSON.decode(from: body) } catch {
            throw CommandFailure(.usage, "the server cannot read the command:\n\(error.lines)")
        }
    }

    private static func load(
        _ tables: Tables, into store: Store, _ folder: String, _ progress: ControlProgress
    ) throws(CommandFailure) -> ImportAccount {
        var files: [TableReader] = []
        for path in tables.files { files.append(try TableReader(path)) }
        // The journal says what was imported, so all of it has to be there.
        store.commit()
        let memory: ImportMemory
        do throws(StorageError) { memory = try ImportMemory(folder: folder) } catch {
            throw error.failure
        }
        let account = try ImportAccount(
            files, into: store, memory, progress: { progress.update($0, of: $1) },
            settle: { store.commit() })
        var sequence: SequenceNumber = 0
        _ = store.look { state, _ in sequence = state.sequence }
        try settle(sequence, in: store)
        return account
    }

    /// Waits until the disk holds a transaction.
    ///
    /// - Throws: `unavailable` when it was lost.
    private static func settle(
        _ sequence: SequenceNumber, in store: Store
    ) throws(CommandFailure) {
        let isDone = DispatchSemaphore(value: 0)
        let outcome = Mutex(Durability.lost)
        store.whenDurable(sequence) { durability in
            outcome.withLock { $0 = durability }
            isDone.signal()
        }
        store.flush()
        isDone.wait()
        guard case .durable = outcome.withLock({ $0 }) else {
            throw CommandFailure(.unavailable, "the disk did not take it; ask again")
        }
    }
}
