import CSV
import Foundation
import JSON

/// Reads a table's file row by row, so that its size costs no memory.
struct TableReader {
    /// Where a row begins.
    struct Place: Equatable, CustomStringConvertible {
        let file: String
        let line: Int

        /// `customers.csv:17`
        var description: String { "\(file):\(line)" }
    }

    /// A row, or why there is none.
    enum Row {
        case members([(name: String, value: JSONTree)])
        case faulty([CellFault])
    }

    /// Bytes of one line of JSON.
    static let lineBytesMax = 4 << 20
    private static let stretchBytes = 1 << 18

    let noun: TableNoun
    let format: TableFormat
    /// Bytes in the file.
    let size: Int
    private let path: String
    private let name: String
    private let handle: FileHandle

    /// - Throws: `CommandFailure`: `usage` for a name that says no noun or format, `noInput`.
    init(_ path: String) throws(CommandFailure) {
        let name = URL(fileURLWithPath: path).lastPathComponent
        guard let noun = TableNoun.named(in: name), let format = TableFormat.named(in: name) else {
            let nouns = TableNoun.imported.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(
                .usage,
                "\(path): the name must begin with one of \(nouns), and end with .csv or .jsonl")
        }
        guard FileManager.default.fileExists(atPath: path), !InputFile.isFolder(path) else {
            throw CommandFailure(.noInput, "\(path) is no file that is there")
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw CommandFailure(.io, "\(path) cannot be read")
        }
        size = attributes?[.size] as? Int ?? 0
        self.noun = noun
        self.format = format
        self.path = path
        self.name = name
        self.handle = handle
    }

    /// Hands out every row with its place and where the next one begins, in bytes.
    ///
    /// Where the file is no table from some line on, that line is the last, and faulty.
    ///
    /// - Throws: `CommandFailure` with `data` when it is none from the start, or with `io`.
    func rows(
        _ body: (Place, Row, _ bytesRead: Int) throws(CommandFailure) -> Void
    ) throws(CommandFailure) {
        defer { try? handle.close() }  // It was only read.
        switch format {
        case .jsonLines: try objects(body)
        case .csv: try records(body)
        }
    }

    private func stretch() throws(CommandFailure) -> Data {
        do { return try handle.read(upToCount: Self.stretchBytes) ?? Data() } catch {
            throw CommandFailure(.io, "\(path) cannot be read: \(error.localizedDescription)")
        }
    }

    // MARK: JSON Lines

    private func objects(
        _ body: (Place, Row, Int) throws(CommandFailure) -> Void
    ) throws(CommandFailure) {
        var line = 0
        var read = 0
        var pending: [UInt8] = []
        while true {
            let more = try stretch()
            read += more.count
            pending += more
            var start = 0
            while let end = pending[start...].firstIndex(of: 0x0A)
                ?? (more.isEmpty ? pending.count : nil)
            {
                line += 1
                var bytes = Array(pending[start..<end])
                if bytes.last == 0x0D { bytes.removeLast() }
                if !bytes.isEmpty {
                    let behind = max(0, pending.count - end - 1)
                    try body(Place(file: name, line: line), Self.object(bytes), read - behind)
                }
                start = end + 1
                if start > pending.count { break }
            }
            pending.removeFirst(min(start, pending.count))
            guard pending.count <= Self.lineBytesMax else {
                let fault = CellFault(member: "", detail: "The line is too long." + Self.end)
                return try body(Place(file: name, line: line + 1), .faulty([fault]), size)
            }
            if more.isEmpty { return }
        }
    }

    private static func object(_ bytes: [UInt8]) -> Row {
        do throws(JSONFailure) {
            let limits = JSONLimits(bytesMax: lineBytesMax)
            let tree = try JSON.decode(JSONTree.self, from: bytes, limits: limits)
            guard case .object(let members) = tree else {
                return .faulty([CellFault(member: "", detail: "This must be an object.")])
            }
            // Absent and null are the same, as in a table.
            return .members(members.filter { $0.value != .null })
        } catch {
            return .faulty(CellFault.faults(of: error))
        }
    }

    // MARK: CSV

    private func records(
        _ body: (Place, Row, Int) throws(CommandFailure) -> Void
    ) throws(CommandFailure) {
        var reader = CSVReader()
        var columns: [TableColumn]?
        var read = 0
        while true {
            let more = try stretch()
            read += more.count
            if more.isEmpty { reader.finish() } else { reader.append(more) }
            while true {
                let record: CSVRecord?
                do throws(CSVFault) { record = try reader.next() } catch {
                    guard columns != nil else {
                        throw CommandFailure(.data, "\(name):\(error.line): \(error.detail)")
                    }
                    let detail = error.detail.prefix(1).uppercased() + error.detail.dropFirst()
                    let fault = CellFault(member: "", detail: detail + "." + Self.end)
                    return try body(Place(file: name, line: error.line), .faulty([fault]), size)
                }
                guard let record else { break }
                if let columns {
                    let place = Place(file: name, line: record.line)
                    try body(place, Self.row(record, columns), read - reader.pendingBytes)
                } else {
                    columns = try header(record)
                }
            }
            if more.isEmpty { return }
        }
    }

    /// What is said of a line behind which nobody knows where another begins.
    private static let end = " Nothing after it was read."

    private func header(_ record: CSVRecord) throws(CommandFailure) -> [TableColumn] {
        var columns: [TableColumn] = []
        for name in record.fields {
            guard let column = noun.columns.first(where: { $0.name == name }) else {
                let known = noun.columns.map(\.name)
                let hint = Nearest.word(to: name, among: known).map { "; is it \($0)?" } ?? ""
                throw CommandFailure(
                    .data, "\(self.name):\(record.line): there is no column \(name)\(hint)")
            }
            guard !columns.contains(where: { $0.name == name }) else {
                throw CommandFailure(
                    .data, "\(self.name):\(record.line): the column \(name) is there twice")
            }
            columns.append(column)
        }
        return columns
    }

    private static func row(_ record: CSVRecord, _ columns: [TableColumn]) -> Row {
        guard record.isText else {
            return .faulty([CellFault(member: "", detail: "A field is not UTF-8.")])
        }
        guard record.fields.count == columns.count else {
            let detail = "There are \(record.fields.count) fields, and \(columns.count) columns."
            return .faulty([CellFault(member: "", detail: detail)])
        }
        var members: [(name: String, value: JSONTree)] = []
        var faults: [CellFault] = []
        for (column, cell) in zip(columns, record.fields) {
            do throws(CellFault) {
                if let value = try column.value(of: cell) { column.put(value, into: &members) }
            } catch {
                faults.append(error)
            }
        }
        return faults.isEmpty ? .members(members) : .faulty(faults)
    }
}

extension CellFault {
    /// What is wrong with a body, by the names of members.
    static func faults(of failure: JSONFailure) -> [CellFault] {
        switch failure {
        case .malformed(let detail, let offset):
            [CellFault(member: "", detail: "Byte \(offset): \(detail)")]
        case .invalid(let faults): faults.map { CellFault($0) }
        }
    }

    /// A fault by the name of its member instead of a pointer.
    init(_ fault: JSON.Fault) {
        let names = fault.pointer.split(separator: "/").dropFirst()
        self.init(member: names.joined(separator: "."), detail: fault.detail)
    }
}
