/// Where a field line's name and value stand.
struct FieldLine: Sendable {
    let name: ByteRange
    let value: ByteRange
    let known: FieldName?
}

/// The field lines of a head or of trailers, and the known ones among them (RFC 9112 §5).
struct FieldSection: Sendable {
    /// The lines as sent, `count` of them, then one for each repeated list, its values joined.
    private(set) var lines: [FieldLine] = []
    private(set) var count = 0
    /// For each known name the place of its line, counted from 1; 0 where it was not sent.
    private var places = InlineArray<40, UInt8>(repeating: 0)
    /// A bit for each known name with more than one line.
    private var repeated: UInt64 = 0

    /// - Parameters:
    ///   - range: whole lines, each with its CRLF; every LF in it follows a CR.
    ///   - lineCount: how many they are, at most `Limits.fieldsCeiling`.
    init(
        _ bytes: borrowing Span<UInt8>, in range: Range<Int>, lineCount: Int
    ) throws(Malformed) {
        lines.reserveCapacity(lineCount)
        let table = FieldNameTable.shared
        let tokens = ByteSet.token
        var index = range.lowerBound
        while index < range.upperBound {
            let start = index
            while tokens.contains(bytes[index]) { index += 1 }
            guard bytes[index] == UInt8(ascii: ":"), index > start else {
                throw Self.nameFault(bytes, from: start, at: index, isFirst: lines.isEmpty)
            }
            let name = start..<index
            index += 1
            while bytes[index].isBlank { index += 1 }
            let valueStart = index
            index = bytes.endOfFieldContent(from: index)
            guard bytes[index] == .carriageReturn else { throw .fieldValue }
            guard bytes[index + 1] == .lineFeed else { throw .bareCarriageReturn }
            var valueEnd = index
            while valueEnd > valueStart, bytes[valueEnd - 1].isBlank { valueEnd -= 1 }
            index += 2
            let line = FieldLine(
                name: ByteRange(name.lowerBound, name.upperBound),
                value: ByteRange(valueStart, valueEnd), known: table.name(bytes, in: name))
            try add(line)
        }
        count = lines.count
    }

    private mutating func add(_ line: FieldLine) throws(Malformed) {
        lines.append(line)
        guard let known = line.known else { return }
        let slot = Int(known.rawValue)
        if places[slot] == 0 {
            places[slot] = UInt8(clamping: lines.count)
            return
        }
        repeated |= 1 << UInt64(slot)
        guard known.refusesRepetition else { return }
        switch known {
        case .host: throw .hostRepeated
        case .contentLength: throw .contentLengthRepeated
        default: throw .repeated(known)
        }
    }

    private static func nameFault(
        _ bytes: borrowing Span<UInt8>, from start: Int, at index: Int, isFirst: Bool
    ) -> Malformed {
        let byte = bytes[index]
        if byte == .carriageReturn, bytes[index + 1] != .lineFeed { return .bareCarriageReturn }
        guard byte.isBlank else { return .fieldName }
        guard index == start else { return .whiteSpaceBeforeColon }
        return isFirst ? .whiteSpaceBeforeFields : .foldedField
    }

    /// The line of a known field; of a repeated list, the joined one.
    @inline(__always)
    func line(of name: FieldName) -> FieldLine? {
        let place = Int(places[Int(name.rawValue)])
        return place == 0 ? nil : lines[place - 1]
    }

    func isRepeated(_ name: FieldName) -> Bool { repeated & (1 << UInt64(name.rawValue)) != 0 }

    /// Makes a known field stand for bytes elsewhere in the head.
    mutating func set(_ name: FieldName, to value: ByteRange) {
        lines.append(FieldLine(name: ByteRange(), value: value, known: name))
        places[Int(name.rawValue)] = UInt8(clamping: lines.count)
    }

    /// Joins the lines of each repeated list, at the head's end, in the order they came
    /// (RFC 9110 §5.3).
    mutating func joinLists(in head: inout [UInt8]) {
        guard repeated != 0 else { return }
        for name in FieldName.allCases where isRepeated(name) {
            guard let separator = name.separator else { continue }
            let start = head.count
            for line in lines[..<count] where line.known == name {
                if head.count > start { head.append(contentsOf: separator.utf8) }
                head.append(contentsOf: head[line.value.indices])
            }
            set(name, to: ByteRange(start, head.count))
        }
    }
}
