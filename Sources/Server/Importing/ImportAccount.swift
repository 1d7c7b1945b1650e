import Core
import JSON

/// What came of an import, for people.
struct ImportAccount: JSONObject {
    /// Refusals that are shown; more are only counted.
    static let refusalsShown = 1_000

    var rows: Int
    var known: Int
    /// Rows of customers who were erased since they were imported.
    var erased: Int
    var refused: Int
    /// `customers.csv:17: email: This must be an address of mail.`
    var refusals: [String]

    /// Imports files into a ledger.
    ///
    /// - Parameter settle: Returns when the disk holds what was done.
    init(
        _ files: [TableReader], into ledger: any Ledger, _ memory: ImportMemory,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }, settle: @escaping () -> Void
    ) throws(CommandFailure) {
        var refusals: [String] = []
        var more = 0
        var importer = Importer(into: ledger, now: .now, memory: memory, settle: settle) {
            guard refusals.count < Self.refusalsShown else {
                more += 1
                return
            }
            let member = $1.member.isEmpty ? "" : "\($1.member): "
            refusals.append("\($0): \(member)\($1.detail)")
        }
        try importer.run(files, progress: progress)
        if more > 0 { refusals.append("… and \(more) more") }
        rows = importer.outcome.rows
        known = importer.outcome.known
        erased = importer.outcome.erased
        refused = importer.outcome.refused
        self.refusals = refusals
    }

    init(members r: inout JSONReader) throws(JSONError) {
        rows = try r("rows")
        known = try r("known")
        erased = try r("erased")
        refused = try r("refused")
        refusals = try r("refusals")
    }

    func write(members w: inout JSONWriter) {
        w("rows", rows)
        w("known", known)
        w("erased", erased)
        w("refused", refused)
        w("refusals", refusals)
    }
}
