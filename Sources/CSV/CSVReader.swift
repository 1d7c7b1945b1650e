/// Turns bytes into the records of a table (RFC 4180), in UTF-8, with or without a byte order mark.
///
/// Strict: a quote inside a field without quotes, anything between a closing quote and the next
/// comma, a lone CR and a NUL are faults. Lines end with CRLF or LF. Empty lines are passed over.
public struct CSVReader: Sendable {
    private enum Place { case start, bare, quoted, closed }

    private let limits: CSVLimits
    private var buffer: [UInt8] = []
    private var at = 0
    private var line = 1
    private var isFinished = false
    private var isBegun = false

    /// A reader at the beginning of a table.
    public init(limits: CSVLimits = CSVLimits()) {
        self.limits = limits
    }

    /// Bytes of records that were not handed out yet.
    public var pendingBytes: Int { buffer.count - at }

    /// Takes more bytes. Ask for records until there is none before taking more.
    public mutating func append(_ bytes: some Collection<UInt8>) {
        buffer.removeFirst(at)
        at = 0
        buffer.append(contentsOf: bytes)
    }

    /// Says that no more bytes come; what is left is the last record.
    public mutating func finish() { isFinished = true }

    /// The next record; nil when more bytes are needed, or at the end.
    ///
    /// - Throws: `CSVFault`; call it no more then.
    public mutating func next() throws(CSVFault) -> CSVRecord? {
        guard passMark() else { return nil }
        while let record = try record() {
            if record.fields != [""] { return record }
        }
        return nil
    }

    /// Passes over a byte order mark.
    ///
    /// - Returns: Whether it is known that there is none before `at`.
    private mutating func passMark() -> Bool {
        if isBegun { return true }
        guard buffer.count >= 3 || isFinished else { return false }
        isBegun = true
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        return true
    }

    private mutating func record() throws(CSVFault) -> CSVRecord? {
        var scan = Scan(at: at, line: line)
        while scan.at < buffer.count {
            guard scan.at - at < limits.recordBytesMax else {
                throw CSVFault(line: line, detail: "a record has too many bytes")
            }
            let byte = buffer[scan.at]
            scan.at += 1
            if try take(byte, &scan) {
                let record = CSVRecord(fields: scan.fields, line: line, isText: scan.isText)
                at = scan.at
                line = scan.line
                return record
            }
        }
        guard isFinished, at < buffer.count else { return nil }
        if scan.place == .quoted {
            throw CSVFault(line: line, detail: "a quote is not closed")
        }
        if scan.isReturn { throw CSVFault(line: line, detail: "a line ends with CR alone") }
        try end(&scan)
        let record = CSVRecord(fields: scan.fields, line: line, isText: scan.isText)
        at = buffer.count
        return record
    }

    /// How far a record was looked at.
    private struct Scan {
        var at: Int
        var line: Int
        var place = Place.start
        var isReturn = false
        var isText = true
        var field: [UInt8] = []
        var fields: [String] = []

        init(at: Int, line: Int) {
            self.at = at
            self.line = line
        }
    }

    /// - Returns: Whether the record ends with the byte.
    private func take(_ byte: UInt8, _ scan: inout Scan) throws(CSVFault) -> Bool {
        if byte == 0 { throw CSVFault(line: scan.line, detail: "there is a NUL") }
        if byte == UInt8(ascii: "\n") { scan.line += 1 }
        if scan.place == .quoted {
            if byte == UInt8(ascii: "\"") {
                scan.place = .closed
            } else {
                try add(byte, &scan)
            }
            return false
        }
        if scan.isReturn {
            guard byte == UInt8(ascii: "\n") else {
                throw CSVFault(line: scan.line, detail: "a line ends with CR alone")
            }
            try end(&scan)
            return true
        }
        switch byte {
        case UInt8(ascii: "\n"):
            try end(&scan)
            return true
        case UInt8(ascii: "\r"): scan.isReturn = true
        case UInt8(ascii: ","): try end(&scan)
        case UInt8(ascii: "\""): try quote(&scan)
        default:
            guard scan.place != .closed else {
                throw CSVFault(line: scan.line, detail: "something follows a closing quote")
            }
            scan.place = .bare
            try add(byte, &scan)
        }
        return false
    }

    /// A quote outside of quotes: it opens a field, or is one of two that stand for one.
    private func quote(_ scan: inout Scan) throws(CSVFault) {
        switch scan.place {
        case .start: scan.place = .quoted
        case .closed:
            scan.place = .quoted
            try add(UInt8(ascii: "\""), &scan)
        case .bare, .quoted:
            throw CSVFault(
                line: scan.line, detail: "a quote stands in a field without quotes around it")
        }
    }

    private func add(_ byte: UInt8, _ scan: inout Scan) throws(CSVFault) {
        guard scan.field.count < limits.fieldBytesMax else {
            throw CSVFault(line: scan.line, detail: "a field has too many bytes")
        }
        scan.field.append(byte)
    }

    private func end(_ scan: inout Scan) throws(CSVFault) {
        guard scan.fields.count < limits.fieldsMax else {
            throw CSVFault(line: scan.line, detail: "a record has too many fields")
        }
        if let text = String(validating: scan.field, as: UTF8.self) {
            scan.fields.append(text)
        } else {
            // Where records begin is clear all the same, so the others can be read.
            scan.fields.append(String(decoding: scan.field, as: UTF8.self))
            scan.isText = false
        }
        scan.field.removeAll(keepingCapacity: true)
        scan.place = .start
    }
}
