/// Why reading stopped, and at which byte.
///
/// The JSON Pointer is worked out from the offset only when someone asks, so reading keeps no path.
public struct JSONError: Error, Sendable {
    /// The kinds of reasons: first those about the bytes, then those about one value.
    public enum Reason: UInt8, Sendable {
        /// The bytes end inside the document.
        case unexpectedEnd
        /// A byte that the grammar does not allow here (RFC 8259 §2).
        case unexpectedByte
        /// Something follows the document.
        case trailingBytes
        /// More containers inside each other than `JSONLimits.depthMax`.
        case tooDeep
        /// More bytes than `JSONLimits.bytesMax`.
        case tooLong
        /// A backslash before something that is no escape (RFC 8259 §7).
        case badEscape
        /// Half of a surrogate pair, which is no text.
        case loneSurrogate
        /// A control character that is not escaped.
        case controlCharacter
        /// Bytes that are not UTF-8.
        case badUTF8
        /// A number that breaks the grammar (RFC 8259 §6).
        case badNumber
        /// A number longer than `JSONLimits.numberBytesMax`.
        case numberTooLong
        /// More members that nobody asks for than `JSONLimits.strayMembersMax`.
        case tooManyMembers
        /// A name that its object already has.
        case duplicateMember

        /// A number that the type cannot hold.
        case numberOutOfRange
        /// Another kind of value than an object.
        case expectedObject
        /// Another kind of value than an array.
        case expectedArray
        /// Another kind of value than a string.
        case expectedString
        /// Another kind of value than a number.
        case expectedNumber
        /// Another value than a whole number.
        case expectedInteger
        /// Another value than `true` or `false`.
        case expectedBoolean
        /// A member that must be there is not.
        case missing
        /// A member that nobody asked for, in strict reading.
        case unknownMember
        /// Text that is no case of an enumeration.
        case unknownCase
        /// A rule of the type: `code` and `detail` say which.
        case ruleBroken

        /// Whether this is about one value, while the document may still be JSON.
        var isLocal: Bool { rawValue >= Reason.numberOutOfRange.rawValue }
    }

    /// What only some errors say; apart, so that errors stay three words.
    final class Note: Sendable {
        let code: String
        let detail: String
        /// The member that is meant, of the object at `offset`; empty for the value itself.
        let member: String

        init(code: String, detail: String, member: String) {
            self.code = code
            self.detail = detail
            self.member = member
        }
    }

    /// The kind of reason.
    public let reason: Reason
    /// The byte at which the value, the name or the object that misses a member starts.
    public let offset: Int
    let note: Note?

    /// An error whose reason says it all.
    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
        note = nil
    }

    /// A rule of a type that the value at `offset` breaks.
    ///
    /// - Parameters:
    ///   - code: Snake case and stable; clients compare it.
    ///   - detail: One sentence for a person.
    public init(code: String, detail: String, at offset: Int) {
        self.init(.ruleBroken, at: offset, code: code, detail: detail)
    }

    init(
        _ reason: Reason, at offset: Int, code: String = "", detail: String = "",
        member: String = ""
    ) {
        self.reason = reason
        self.offset = offset
        note = Note(code: code, detail: detail, member: member)
    }

    /// The member of the object at `offset` that is meant, or nil for the value itself.
    public var member: String? {
        guard let note, !note.member.isEmpty else { return nil }
        return note.member
    }
}

extension JSONError: Equatable {
    /// Whether both say the same.
    public static func == (a: JSONError, b: JSONError) -> Bool {
        a.reason == b.reason && a.offset == b.offset && a.note?.code == b.note?.code
            && a.note?.detail == b.note?.detail && a.note?.member == b.note?.member
    }
}
