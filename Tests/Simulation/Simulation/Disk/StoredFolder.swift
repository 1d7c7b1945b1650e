import Fixtures

/// A folder of the simulated disk: the names that programs see, and those that the disk holds.
struct StoredFolder {
    /// What a name stands for.
    enum Entry: Equatable {
        case file(Int)
        case folder(Int)
    }

    /// A change of names that the disk may not have yet; it happens as a whole or not at all.
    private enum Change {
        case put(String, Entry, of: Int?)
        case remove(String, of: Int?)
        case rename(String, to: String, Entry)

        var move: Int? {
            switch self {
            case .put(_, _, let move), .remove(_, let move): move
            case .rename: nil
            }
        }
    }

    /// What programs see.
    private(set) var names: [String: Entry] = [:]
    private(set) var durable: [String: Entry] = [:]
    private var changes: [Change] = []

    /// - Parameter move: The number of a move between two folders that this is a half of.
    mutating func put(_ name: String, _ entry: Entry, of move: Int? = nil) {
        names[name] = entry
        changes.append(.put(name, entry, of: move))
    }

    mutating func remove(_ name: String, of move: Int? = nil) {
        names[name] = nil
        changes.append(.remove(name, of: move))
    }

    mutating func rename(_ name: String, to newName: String) {
        guard let entry = names.removeValue(forKey: name) else { return }
        names[newName] = entry
        changes.append(.rename(name, to: newName, entry))
    }

    mutating func sync() {
        durable = names
        changes = []
    }

    /// The power goes: of the changes that were not synced, any may have happened.
    ///
    /// - Parameter moves: Whether moves between folders happened, as far as that was decided.
    mutating func losePower(_ moves: inout [Int: Bool], _ generator: inout SeededGenerator) {
        let odds = Int.random(in: 0...4, using: &generator)
        for change in changes {
            var happens = Int.random(in: 0..<4, using: &generator) < odds
            if let move = change.move {
                happens = moves[move] ?? happens
                moves[move] = happens
            }
            guard happens else { continue }
            switch change {
            case .put(let name, let entry, _): durable[name] = entry
            case .remove(let name, _): durable[name] = nil
            case .rename(let name, let newName, let entry):
                if durable[name] == entry { durable[name] = nil }
                durable[newName] = entry
            }
        }
        names = durable
        changes = []
    }
}
