internal import JSON

/// The line that a folder's key is written as.
struct KeyLine {
    static let format = "welldone-key"
    static let version = 1

    let key: [UInt8]
    let folder: String

    init(_ key: FolderKey) {
        self.key = key.bytes
        folder = key.folderID
    }

    /// Whether bytes begin as such a line does, whatever became of the rest.
    static func isBegun(in bytes: [UInt8]) -> Bool { bytes.starts(with: "{\"format\":".utf8) }

    /// Reads the line of a file.
    ///
    /// - Throws: `damaged`, `newerFormat`, `foreign`, `unreadable`, `io`.
    static func read(_ file: any File, path: String) throws(StorageError) -> KeyLine {
        var scanner = try LineScanner(file, path: path)
        guard let line = try scanner.next() else {
            throw .damaged(scanner.place, why: "the key is empty")
        }
        if let found = FormatLine.read(line) {
            try found.check(format: format, version: version, path: path)
        }
        if let fault = SealedLine.fault(line) { throw .damaged(line.place, why: fault) }
        let key: KeyLine
        do throws(JSONError) {
            key = try JSON.read(KeyLine.self, from: line.bytes, in: line.range)
        } catch {
            throw .unreadable(line.place, why: error.explanation(in: line))
        }
        guard try scanner.next() == nil else {
            throw .damaged(scanner.place, why: "something follows the key")
        }
        return key
    }
}

extension KeyLine: JSONObject {
    init(members r: inout JSONReader) throws(JSONError) {
        _ = try r("format") as String
        _ = try r("version") as Int
        let start = r.offset
        let text: String = try r("key")
        guard let key = Self.bytes(ofHex: text), key.count == FolderKey.bytesCount else {
            throw JSONError(.badNumber, at: start)
        }
        self.key = key
        folder = try r("folder")
    }

    func write(members w: inout JSONWriter) {
        w("format", Self.format)
        w("version", Self.version)
        let digits = Array("0123456789abcdef".utf8)
        let text = key.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        w("key", String(decoding: text, as: UTF8.self))
        w("folder", folder)
    }

    private static func bytes(ofHex text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in text.utf8 {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x61...0x66: value = digit - 0x61 + 10
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return high == nil ? bytes : nil
    }
}
