internal import JSON

/// What every file of ours says first: what it is, and in which version.
struct FormatLine: JSONObject {
    var format: String
    var version: Int

    init(format: String, version: Int) {
        self.format = format
        self.version = version
    }

    init(members r: inout JSONReader) throws(JSONError) {
        format = try r("format")
        version = try r("version")
    }

    func write(members w: inout JSONWriter) {
        w("format", format)
        w("version", version)
    }

    /// - Throws: `newerFormat` when a newer version of the program wrote the file, whatever else
    ///   is in it; `foreign` when it is something else altogether.
    func check(format: String, version known: Int, path: String) throws(StorageError) {
        guard self.format == format else {
            throw .foreign(path: path, why: "it does not say that it is \(format)")
        }
        guard version <= known else {
            throw .newerFormat(path: path, version: version, known: known)
        }
        guard version > 0 else { throw .foreign(path: path, why: "it has no format version") }
    }

    /// The format of a line, if it says one.
    static func read(_ line: RawLine) -> FormatLine? {
        try? JSON.read(FormatLine.self, from: line.bytes, in: line.range)
    }
}
