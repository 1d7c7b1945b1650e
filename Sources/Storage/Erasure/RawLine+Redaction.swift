internal import Core
internal import JSON

/// Lines of the journal without the data of some customers.
extension RawLine {
    /// Whether the id of one of them, of a visit of theirs, or of any sign-up is in the line: what
    /// is not about them has none, and need not be read. Ids are letters and digits, which no text
    /// in JSON escapes.
    func mentions(_ scope: ErasureScope) -> Bool {
        let text = bytes.span.extracting(range)
        let length = ID<Customer>.textBytes
        var at = 0
        while at + length <= text.count {
            if text[at + 3] == UInt8(ascii: "_") {
                let part = text.extracting(at..<at + length)
                if let id = ID<Customer>(span: part), scope.customers.contains(id) { return true }
                if let id = ID<Booking>(span: part), scope.bookings.contains(id) { return true }
                if ID<SignUp>(span: part) != nil { return true }
            }
            at += 1
        }
        return false
    }

    /// The line, with its LF, without what is personal of whoever was erased; nil where it stays as
    /// it is. It is as long as it was: what is left of it is filled up with blanks before its seal,
    /// so that every place in the journal stays what others say it is.
    ///
    /// - Throws: `unreadable`.
    func redacted(erasing scope: ErasureScope) throws(StorageError) -> [UInt8]? {
        guard mentions(scope) else { return nil }
        let transaction = try transaction()
        let tree: JSONTree
        do throws(JSONError) {
            tree = try JSON.read(JSONTree.self, from: bytes, in: range, limits: .ownLine)
        } catch {
            throw .unreadable(place, why: error.explanation(in: self))
        }
        guard case .object(let members) = tree,
            let left = transaction.redacted(members, erasing: scope)
        else { return nil }
        var text = JSON.encode(JSONTree.object(left.filter { $0.name != "crc" }))
        // The brace comes with the seal.
        text.removeLast()
        let blanks = range.count - text.count - SealedLine.sealBytes
        guard blanks >= 0 else {
            throw .unreadable(place, why: "it cannot be written anew in its length")
        }
        text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: blanks))
        var line: [UInt8] = []
        SealedLine.append(text.span, [UInt8]().span, to: &line)
        return line.dropLast().elementsEqual(bytes[range]) ? nil : line
    }
}
