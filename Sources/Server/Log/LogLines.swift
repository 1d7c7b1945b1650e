import JSON

/// Puts lines of the log together.
///
///     lines.begin(.info, "started", at: now, asJSON: true)
///     lines.field("address", "http://127.0.0.1:8080")
///     lines.end()
///
/// Values with anything but plain text are quoted and escaped as in JSON, in both formats, so that
/// nothing from outside can forge a line.
struct LogLines: ~Copyable {
    private var writer: JSONWriter
    private var text: [UInt8] = []
    /// Whether the lines there are are JSON.
    private(set) var isJSON = true
    /// How many lines there are.
    private(set) var count = 0

    /// - Parameter capacity: Bytes that there is room for at first.
    init(capacity: Int = 512) {
        writer = JSONWriter(capacity: capacity)
    }

    /// Bytes of all lines.
    var byteCount: Int { isJSON ? writer.byteCount : text.count }

    /// Begins a line with what every line has. Lines of another format than those before it must
    /// not be there.
    ///
    /// - Parameter now: Milliseconds since 1970.
    mutating func begin(_ level: LogLevel, _ event: StaticString, at now: Int64, asJSON: Bool) {
        isJSON = asJSON
        count += 1
        if isJSON {
            writer.open(UInt8(ascii: "{"))
            writer.key("time")
            writer.timestamp(milliseconds: now)
            writer.key("level")
            writer.plain(level.rawValue)
            writer.key("event")
            writer.plain("\(event)")
        } else {
            text += RFC3339.text(milliseconds: now).utf8
            text.append(UInt8(ascii: " "))
            text += level.rawValue.utf8
            text.append(UInt8(ascii: " "))
            append(event)
        }
    }

    /// A member of the line.
    mutating func field(_ name: JSONName, _ value: String) {
        if isJSON { return writer(name, value) }
        appendName(name)
        appendQuoted(value)
    }

    /// A member of the line.
    mutating func field(_ name: JSONName, number value: Int) {
        if isJSON { return writer(name, value) }
        appendName(name)
        text += "\(value)".utf8
    }

    /// A member that is a word of the program.
    mutating func field(_ name: JSONName, word value: StaticString) {
        if isJSON {
            return writer.plain("\(value)", as: name)
        }
        appendName(name)
        append(value)
    }

    /// A member of digits, letters and other bytes that need no quotes.
    mutating func field(_ name: JSONName, ascii value: Span<UInt8>) {
        if isJSON {
            return writer.ascii(value, as: name)
        }
        appendName(name)
        for index in value.indices { text.append(value[index]) }
    }

    /// A member of the line whose name is not known before.
    mutating func field(_ name: String, tree value: JSONTree) {
        if isJSON {
            writer.key(name)
            return value.write(to: &writer)
        }
        text.append(UInt8(ascii: " "))
        text += name.utf8
        text.append(UInt8(ascii: "="))
        if case .string(let value) = value { return appendQuoted(value) }
        text += JSON.encode(value)
    }

    /// Ends the line.
    mutating func end() {
        if isJSON {
            writer.close(UInt8(ascii: "}"))
            writer.endLine()
        } else {
            text.append(UInt8(ascii: "\n"))
        }
    }

    /// All lines; there are none left then, but their room.
    mutating func take() -> [UInt8] {
        defer { removeAll() }
        return isJSON ? writer.copyBytes() : text
    }

    private mutating func removeAll() {
        count = 0
        writer.removeAll()
        text.removeAll(keepingCapacity: true)
    }

    private mutating func appendName(_ name: JSONName) {
        text.append(UInt8(ascii: " "))
        text += name.text.utf8
        text.append(UInt8(ascii: "="))
    }

    private mutating func append(_ name: StaticString) { text += name.description.utf8 }

    private mutating func appendQuoted(_ value: String) {
        let isPlain = value.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=")
        }
        text += !isPlain || value.isEmpty ? JSON.encode(value) : Array(value.utf8)
    }
}
