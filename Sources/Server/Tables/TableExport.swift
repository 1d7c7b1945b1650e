import Core
import CSV
import Foundation
import JSON

/// Writes the tables of a state into a folder, its owner's alone.
struct TableExport {
    /// Handed to a file at a time.
    private static let stretchBytes = 1 << 20

    private let folder: String
    private let format: TableFormat

    /// - Throws: `CommandFailure` with `data` when there is something in the folder, or `io`.
    init(to folder: String, _ format: TableFormat) throws(CommandFailure) {
        self.folder = folder
        self.format = format
        let there = try? FileManager.default.contentsOfDirectory(atPath: folder)
        guard there?.isEmpty ?? !FileManager.default.fileExists(atPath: folder) else {
            throw CommandFailure(.data, "\(folder) is not empty, and nothing is overwritten")
        }
        do {
            let rights: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: there != nil, attributes: rights)
            try FileManager.default.setAttributes(rights, ofItemAtPath: folder)
        } catch {
            throw CommandFailure(
                .io, "\(folder) cannot be made: \(error.localizedDescription)")
        }
    }

    /// Writes all tables, empty ones too.
    ///
    /// - Returns: The tables with the number of their rows.
    func run(_ state: borrowing State) throws(CommandFailure) -> [(table: String, count: Int)] {
        var counts: [(table: String, count: Int)] = []
        var line = ProgressLine("Exporting")
        defer { line.finish() }
        for noun in Noun.allCases {
            let tables = TableNoun.tables(of: noun)
            if tables.isEmpty { continue }
            var files: [TableNoun: TableFile] = [:]
            for table in tables { files[table] = try TableFile(table, in: folder, format) }
            try write(noun, of: state, to: &files)
            for table in tables {
                guard var file = files[table] else { continue }
                try file.close()
                counts.append((table.rawValue, file.count))
            }
            line.update(counts.count, of: TableNoun.allCases.count)
        }
        return counts
    }

    private func write(
        _ noun: Noun, of state: borrowing State, to files: inout [TableNoun: TableFile]
    ) throws(CommandFailure) {
        do {
            try state.recount(noun) { event in
                guard let (table, row) = TableNoun.row(event) else { return }
                try files[table]?.add(row)
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.software, "\(error)")  // Unreachable: nothing else is thrown.
        }
    }

    /// One table on its way to the disk.
    private struct TableFile {
        private let noun: TableNoun
        private let format: TableFormat
        private let path: String
        private let columns: [TableColumn]
        private let handle: FileHandle
        private var writer = CSVWriter()
        private var lines: [UInt8] = []
        private(set) var count = 0

        init(
            _ noun: TableNoun, in folder: String, _ format: TableFormat
        ) throws(CommandFailure) {
            self.noun = noun
            self.format = format
            path = "\(folder)/\(noun.rawValue).\(format.rawValue)"
            columns = noun.columns
            let isMade = FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            guard isMade, let handle = FileHandle(forWritingAtPath: path) else {
                throw CommandFailure(.io, "\(path) cannot be made")
            }
            self.handle = handle
            guard format == .csv else { return }
            for column in columns { writer.plain(column.name) }
            writer.endRecord()
        }

        mutating func add(_ row: JSONTree) throws(CommandFailure) {
            count += 1
            switch format {
            case .jsonLines:
                lines += JSON.encode(row)
                lines.append(0x0A)
            case .csv:
                for column in columns { column.write(row, to: &writer) }
                writer.endRecord()
            }
            if lines.count + writer.bytes.count >= stretchBytes { try flush() }
        }

        mutating func close() throws(CommandFailure) {
            try flush()
            do {
                try handle.synchronize()
                try handle.close()
            } catch {
                throw CommandFailure(
                    .io, "\(path) cannot be written: \(error.localizedDescription)")
            }
        }

        private mutating func flush() throws(CommandFailure) {
            let bytes = format == .csv ? writer.take() : lines
            lines.removeAll(keepingCapacity: true)
            do { try handle.write(contentsOf: Data(bytes)) } catch {
                throw CommandFailure(
                    .io, "\(path) cannot be written: \(error.localizedDescription)")
            }
        }
    }
}
