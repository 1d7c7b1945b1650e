import Core
import JSON

/// Runs the rows of tables through the commands of the API, so that they cannot break a rule.
///
/// 1. Rows name each other by their `id` in the files; ids of the folder are given anew.
/// 2. Each command is a transaction whose request's id names the row and the step, so a step that
///    was done is not done again: after an interruption, or with corrected files.
/// 3. A transaction is dated as the row says, and never later than now.
/// 4. What takes something out of use comes last: old bookings still need it.
struct Importer {
    /// What is put off until all rows are there.
    struct Later {
        let row: ImportRow
        let step: (inout Importer) throws -> Void
    }

    /// What came of it.
    struct Outcome {
        /// Rows that are there now because of this run.
        var rows = 0
        /// Rows that earlier runs had made.
        var known = 0
        /// Rows that were made once, of customers who were erased since.
        var erased = 0
        /// Rows that were refused.
        var refused = 0
    }

    /// Rows between two waits for the disk.
    private static let rowsPerCommit = 1_000

    let ledger: any Ledger
    let now: Timestamp
    private(set) var outcome = Outcome()
    private var memory: ImportMemory
    private var ids: [TableNoun: [String: UInt64]] = [:]
    private var later: [Later] = []
    /// The last transaction before the step at hand.
    private var last: SequenceNumber = 0
    /// Whether anything happened for the row at hand.
    private var isNew = false
    private let settle: () -> Void
    private let report: (TableReader.Place, CellFault) -> Void

    /// - Parameters:
    ///   - memory: What earlier runs did.
    ///   - settle: Returns when the disk holds what was done.
    ///   - report: Hears why rows are refused.
    init(
        into ledger: any Ledger, now: Timestamp, memory: ImportMemory, settle: @escaping () -> Void,
        report: @escaping (TableReader.Place, CellFault) -> Void
    ) {
        self.ledger = ledger
        self.now = now
        self.memory = memory
        self.settle = settle
        self.report = report
        var last: SequenceNumber = 0
        _ = ledger.look { state, _ in last = state.sequence }
        self.last = last
    }

    /// Imports files, in the order of what refers to what.
    ///
    /// - Parameter progress: Hears how many bytes were read, of how many.
    /// - Throws: `CommandFailure` when a file cannot be read on, or the ledger takes nothing.
    mutating func run(
        _ files: [TableReader], progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(CommandFailure) {
        let total = files.reduce(0) { $0 + $1.size }
        var before = 0
        for noun in TableNoun.imported {
            for file in files where file.noun == noun {
                var importer = self
                try file.rows { (place, row, read) throws(CommandFailure) in
                    try importer.take(row, of: noun, at: place)
                    progress(before + read, total)
                }
                self = importer
                before += file.size
            }
        }
        for later in later {
            try attempt(at: later.row.place, isRow: false) { try later.step(&$0) }
        }
        settle()
    }

    private mutating func take(
        _ row: TableReader.Row, of noun: TableNoun, at place: TableReader.Place
    ) throws(CommandFailure) {
        let count = outcome.rows + outcome.known + outcome.erased + outcome.refused
        if count % Self.rowsPerCommit == Self.rowsPerCommit - 1 { settle() }
        switch row {
        case .faulty(let faults):
            outcome.refused += 1
            for fault in faults { report(place, fault) }
        case .members(let members):
            try attempt(at: place, isRow: true) { importer in
                let row = try ImportRow(noun, place, members)
                guard importer.ids[noun]?[row.reference] == nil else {
                    throw RowRefusal("id", "Another row of this import has it.")
                }
                if importer.memory.isErased(noun, row.reference) { throw ErasedRow() }
                try importer.create(row)
            }
        }
    }

    /// Does something for a row; a refusal is reported, and counts as the row's.
    private mutating func attempt(
        at place: TableReader.Place, isRow: Bool, _ body: (inout Importer) throws -> Void
    ) throws(CommandFailure) {
        isNew = false
        do {
            try body(&self)
            guard isRow else { return }
            if isNew { outcome.rows += 1 } else { outcome.known += 1 }
        } catch let refusal as RowRefusal {
            outcome.refused += 1
            for fault in refusal.faults { report(place, fault) }
        } catch is ErasedRow {
            outcome.erased += 1
            report(place, CellFault(member: "", detail: ErasedRow.detail))
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.software, "\(place): \(error)")
        }
    }

    // MARK: Steps

    /// Puts something off until all rows are there.
    mutating func putOff(_ row: ImportRow, _ step: @escaping (inout Importer) throws -> Void) {
        later.append(Later(row: row, step: step))
    }

    /// Does one step of a row, unless it was done.
    ///
    /// - Returns: What came of it; nil when it was done before.
    @discardableResult
    mutating func run<C: Command>(
        _ command: C, _ step: String, of row: ImportRow, at: Timestamp?
    ) throws -> C.Outcome? {
        let request = Self.request(step, of: row)
        guard memory.id(of: request) == nil else { return nil }
        let origin = Origin(request: request, at: min(at ?? now, now))
        let outcome: C.Outcome?
        let sequence: SequenceNumber
        do throws(LedgerError) {
            (outcome, sequence) = try execute(command, origin)
        } catch {
            guard case .refused(let refusal, _) = error else {
                throw CommandFailure(.io, "\(row.place): the data folder takes no writes now")
            }
            throw RowRefusal(refusal)
        }
        // What changed nothing left no transaction, and is not known to a later run.
        if sequence > last {
            isNew = true
            memory.note(request, id: 0)
        }
        last = max(last, sequence)
        return outcome
    }

    /// Makes a row, unless it was made.
    ///
    /// - Returns: Its id.
    mutating func create<C: Command, E>(
        _ command: C, _ row: ImportRow, at: Timestamp?
    ) throws -> ID<E> where C.Outcome == ID<E> {
        if let made = memory.id(of: Self.request(ImportRequest.creation, of: row)) {
            ids[row.noun, default: [:]][row.reference] = made
            return ID(rawValue: made)
        }
        guard let id = try run(command, ImportRequest.creation, of: row, at: at) else {
            throw CommandFailure(.software, "\(row.place): nothing came of it")
        }
        memory.note(Self.request(ImportRequest.creation, of: row), id: id.rawValue)
        note(id, for: row)
        return id
    }

    /// Notes what a row is called in the folder.
    mutating func note<E>(_ id: ID<E>, for row: ImportRow) {
        ids[row.noun, default: [:]][row.reference] = id.rawValue
    }

    /// What a row of the files is called in the folder; an id of the folder itself is taken too.
    func find<E>(
        _ reference: String, among noun: TableNoun, _ member: String
    ) throws -> ID<E> {
        if let id = ids[noun]?[reference] { return ID(rawValue: id) }
        // A row of an earlier run, whose file is not among these.
        if let id = memory.id(of: Self.request(ImportRequest.creation, noun, reference)) {
            return ID(rawValue: id)
        }
        if memory.isErased(noun, reference) { throw ErasedRow() }
        if let id = ID<E>(reference) { return id }
        throw RowRefusal(member, "No row of \(noun.rawValue) that was imported has this id.")
    }

    private static func request(_ step: String, of row: ImportRow) -> String {
        request(step, row.noun, row.reference)
    }

    private static func request(_ step: String, _ noun: TableNoun, _ reference: String) -> String {
        ImportRequest.text(step, of: noun.rawValue, reference)
    }

    private func execute<C: Command>(
        _ command: C, _ origin: Origin
    ) throws(LedgerError) -> (outcome: C.Outcome?, sequence: SequenceNumber) {
        do throws(LedgerError) { return try ledger.execute(command, origin) } catch {
            guard case .unavailable = error else { throw error }
            // Too much waits for the disk.
            settle()
            return try ledger.execute(command, origin)
        }
    }
}

extension RowRefusal {
    fileprivate init(_ refusal: Refusal) {
        if case .invalid(let faults) = refusal {
            self.init(faults.map { CellFault($0) })
        } else {
            self.init("", refusal.sentence)
        }
    }
}
