import Core
import JSON
import Storage

/// Reading archive and journal back: together they are all that ever happened.
extension Simulation {
    private struct Piece {
        var first: UInt64
        var bytes: [UInt8]
        /// What its first line says.
        var header: JSONTree
    }

    /// Reads the whole history of a folder that was just opened, as an auditor would who knows the
    /// format and not the program, and compares where it leads.
    func readBack() {
        guard let pieces = pieces() else { return }
        var state = State()
        var before: Timestamp?
        for (place, piece) in pieces.enumerated() {
            let next = place + 1 < pieces.count ? pieces[place + 1].header["previous"] : nil
            if place > 0, piece.header["previous"]?["first"] != .number(pieces[place - 1].first) {
                return contradict("segment \(piece.first) does not follow the one before it")
            }
            var end = piece.bytes.count
            if case .integer(let length)? = next?["length"] { end = min(end, length) }
            for line in piece.bytes[..<end].split(separator: 0x0A).dropFirst() {
                let read = try? JSON.read(
                    Transaction.self, from: piece.bytes, in: line.startIndex..<line.endIndex)
                guard let transaction = read else {
                    return contradict("a line of segment \(piece.first) cannot be read")
                }
                guard transaction.sequence == state.sequence + 1 else {
                    return contradict(
                        "transaction \(transaction.sequence) follows \(state.sequence)")
                }
                if before.map({ transaction.origin.at < $0 }) ?? false { tally.stepsBack += 1 }
                before = transaction.origin.at
                state.apply(transaction)
            }
        }
        tally.histories += 1
        let tip = history.tip
        if state.sequence != tip.sequence {
            return contradict("the history ends at \(state.sequence), not at \(tip.sequence)")
        }
        let found = Model(state)
        if !found.isLike(tip.model) {
            let differences = tip.model.differences(from: found).prefix(4)
            contradict("the history leads to something else: \(differences)")
        }
    }

    /// The segments in their order.
    private func pieces() -> [Piece]? {
        var all: [UInt64: [UInt8]] = [:]
        for folder in ["/data/archive", "/data/journal"] {
            for name in disk.names(in: folder) where name.hasSuffix(".jsonl") {
                guard let first = UInt64(name.dropLast(6)) else { continue }
                let bytes = disk.bytes(folder + "/" + name)
                if all[first].map({ $0 != bytes }) ?? false {
                    contradict("segment \(first) is there twice, and not the same")
                    return nil
                }
                all[first] = bytes
                if folder == "/data/archive" { tally.archived += 1 }
            }
        }
        var pieces: [Piece] = []
        for (first, bytes) in all.sorted(by: { $0.key < $1.key }) {
            let end = bytes.firstIndex(of: 0x0A) ?? 0
            guard let header = try? JSON.read(JSONTree.self, from: bytes, in: 0..<end) else {
                contradict("segment \(first) has no header")
                return nil
            }
            pieces.append(Piece(first: first, bytes: bytes, header: header))
        }
        return pieces
    }
}

extension JSONTree {
    fileprivate static func number(_ number: UInt64) -> JSONTree { .integer(Int(number)) }
}
