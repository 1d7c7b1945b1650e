extension JSON {
    /// Gives each error its pointer, in one pass over a document known to be JSON.
    static func faults(_ errors: [JSONError], in bytes: [UInt8]) -> [Fault] {
        let inOrder = errors.enumerated().sorted {
            ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
        }
        var walk = PointerWalk(bytes: bytes)
        return inOrder.map { _, error in
            walk.advance(to: error.offset)
            return error.fault(at: walk.pointer(member: error.member), in: bytes)
        }
    }
}

extension JSONError {
    /// The JSON Pointer of what is wrong, as a URI fragment, in the document that was refused.
    ///
    /// Of a malformed document it is the innermost value that holds the byte, as far as it was
    /// read.
    public func pointer(in bytes: [UInt8]) -> String {
        var walk = PointerWalk(bytes: bytes)
        walk.advance(to: offset)
        return walk.pointer(member: member)
    }
}

/// Follows the path through a document, forwards. Takes any bytes, and never stands still.
private struct PointerWalk {
    private enum Container {
        /// The range of the name of the member last seen, with its quotes.
        case object(name: Range<Int>?)
        /// The index of the element last seen.
        case array(index: Int)
    }

    let bytes: [UInt8]
    private var at = 0
    private var path: [Container] = []
    /// Whether the next string is a member's name.
    private var nameIsNext = false

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Goes on until the path is that of the innermost value around a byte.
    mutating func advance(to target: Int) {
        while at <= target, at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "{"):
                startValue()
                path.append(.object(name: nil))
                nameIsNext = true
                at += 1
            case UInt8(ascii: "["):
                startValue()
                path.append(.array(index: -1))
                at += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                _ = path.popLast()
                nameIsNext = false
                at += 1
            case UInt8(ascii: ","):
                if case .object? = path.last { nameIsNext = true }
                at += 1
            case UInt8(ascii: "\""): string()
            case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ":"): at += 1
            default: scalar()
            }
        }
    }

    private mutating func startValue() {
        guard case .array(let index)? = path.last else { return }
        path[path.count - 1] = .array(index: index + 1)
    }

    private mutating func string() {
        let start = at
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        at = min(at + 1, bytes.count)
        if nameIsNext {
            nameIsNext = false
            path[path.count - 1] = .object(name: start..<at)
        } else {
            startValue()
        }
    }

    private mutating func scalar() {
        startValue()
        at += 1
        while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: ","),
            bytes[at] | 0x20 != UInt8(ascii: "}")
        {
            at += 1
        }
    }

    /// The path as a URI fragment.
    func pointer(member: String?) -> String {
        var pointer = "#"
        for container in path {
            switch container {
            case .object(let name?): if !append(text(name), to: &pointer) { return pointer }
            case .array(let index) where index >= 0:
                if !append("\(index)", to: &pointer) { return pointer }
            default: break
            }
        }
        if let member { _ = append(member, to: &pointer) }
        return pointer
    }

    private func text(_ name: Range<Int>) -> String {
        var reader = JSONReader(bytes, in: name)
        // Only a malformed document has a name that cannot be read.
        return (try? reader.string()) ?? ""
    }

    /// Adds a reference token; false when it would make the pointer too long.
    private func append(_ name: String, to pointer: inout String) -> Bool {
        guard pointer.utf8.count + name.utf8.count <= JSONLimits.pointerBytesMax else {
            return false
        }
        let token = JSON.pointerToken(name)
        guard pointer.utf8.count + token.utf8.count < JSONLimits.pointerBytesMax else {
            return false
        }
        pointer += "/"
        pointer += token
        return true
    }
}

extension JSON {
    /// A member's name as part of a pointer in a URI fragment: `~` and `/` as `~0` and `~1`
    /// (RFC 6901 §3), and all that a fragment may not hold percent-encoded (RFC 3986 §3.5).
    public static func pointerToken(_ name: String) -> String {
        var token: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "~"): token += [UInt8(ascii: "~"), UInt8(ascii: "0")]
            case UInt8(ascii: "/"): token += [UInt8(ascii: "~"), UInt8(ascii: "1")]
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                token.append(byte)
            case _ where fragmentMarks.contains(byte): token.append(byte)
            default: token += [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 15)]
            }
        }
        return String(decoding: token, as: UTF8.self)
    }

    private static let fragmentMarks = Array("-._!$&'()*+,;=:@?".utf8)

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") - 10 + value
    }
}
