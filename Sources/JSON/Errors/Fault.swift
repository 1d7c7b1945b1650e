extension JSON {
    /// One thing that is wrong with a document.
    public struct Fault: Equatable, Sendable {
        /// Where: a JSON Pointer as a URI fragment, `#/tags/0/stars` (RFC 6901 §6, RFC 9457 §3.2).
        public let pointer: String
        /// What, for programs: one of `FaultCode`, or a type's own. Stable.
        public let code: String
        /// What, for people: one sentence.
        public let detail: String

        /// A fault, also one found by a rule after reading.
        public init(pointer: String, code: String, detail: String) {
            self.pointer = pointer
            self.code = code
            self.detail = detail
        }
    }

    /// The codes that reading itself gives. A promise to clients: they are never renamed.
    public enum FaultCode {
        /// A member that must be there is missing.
        public static let required = "required"
        /// A member that the shape does not have.
        public static let unknownMember = "unknown_member"
        /// Another kind of value, such as a string for a number, or null.
        public static let wrongType = "wrong_type"
        /// A number below or above its limits.
        public static let outOfRange = "out_of_range"
        /// Text that is no case of an enumeration, or breaks its format.
        public static let invalidValue = "invalid_value"
        /// Text with fewer characters than it must have.
        public static let tooShort = "too_short"
        /// Text with more characters than it may have.
        public static let tooLong = "too_long"
        /// Fewer elements or members than there must be.
        public static let tooFew = "too_few"
        /// More elements or members than there may be.
        public static let tooMany = "too_many"

        /// All of them, for documentation and tests.
        public static let all = [
            required, unknownMember, wrongType, outOfRange, invalidValue, tooShort, tooLong,
            tooFew, tooMany,
        ]
    }
}

extension JSON.Fault: JSONObject {
    /// Asks for the members that problems show.
    public init(members r: inout JSONReader) throws(JSONError) {
        pointer = try r("pointer", about: "A JSON Pointer as a URI fragment.")
        code = try r("code", about: "What is wrong, for programs.")
        detail = try r("detail", about: "What is wrong, for people.")
    }

    /// Writes the members that problems show.
    public borrowing func write(members w: inout JSONWriter) {
        w("pointer", pointer)
        w("code", code)
        w("detail", detail)
    }
}
