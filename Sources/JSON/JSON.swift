/// Whole documents: bytes to values and back (RFC 8259).
///
///     let new = try JSON.decode(NewRating.self, from: request.body)
///     response.body = JSON.encode(RatingView(rating))
public enum JSON {
    /// Reads a document from outside: strictly, and with all that is wrong with it.
    ///
    /// Reading stops at the first fault; only then is the document read again for the rest, so a
    /// good document pays nothing for the report.
    ///
    /// - Throws: `JSONFailure.malformed` when the bytes are no document within the limits, and
    ///   `JSONFailure.invalid` with every fault (up to `faultCountMax`, in the document's order)
    ///   when it is one, but not the document of a `Value`. Malformed wins over invalid.
    @inlinable
    public static func decode<Value: JSONReadable>(
        _ type: Value.Type = Value.self, from bytes: [UInt8], limits: JSONLimits = JSONLimits()
    ) throws(JSONFailure) -> Value {
        do throws(JSONError) {
            return try read(type, from: bytes, strict: true, limits: limits)
        } catch {
            throw failure(of: type, in: bytes, limits: limits, first: error)
        }
    }

    /// Reads a document of our own, such as a journal line, up to its first fault.
    ///
    /// - Parameters:
    ///   - range: The bytes that hold the document; all of them when nil.
    ///   - strict: Whether to refuse members that nobody asks for. An older reader of a newer
    ///     line wants to ignore them.
    /// - Throws: The first fault found, which need not be the first in the document.
    @inlinable
    public static func read<Value: JSONReadable>(
        _ type: Value.Type = Value.self, from bytes: [UInt8], in range: Range<Int>? = nil,
        strict: Bool = false, limits: JSONLimits = JSONLimits()
    ) throws(JSONError) -> Value {
        guard range?.count ?? bytes.count <= limits.bytesMax else {
            throw JSONError(.tooLong, at: 0)
        }
        var reader = JSONReader(bytes, in: range, strict: strict, depthLimit: limits.depthMax)
        let value = try Value(from: &reader)
        try reader.end()
        return value
    }

    /// Checks the grammar and the text of a document, and keeps nothing.
    ///
    /// Names are not compared here: RFC 8259 §4 leaves duplicates to the receiver, and `decode`
    /// and `read` refuse them.
    ///
    /// - Throws: The first place at which the bytes stop being a document.
    public static func check(
        _ bytes: [UInt8], limits: JSONLimits = JSONLimits()
    ) throws(JSONError) {
        guard bytes.count <= limits.bytesMax else { throw JSONError(.tooLong, at: 0) }
        var reader = JSONReader(bytes, depthLimit: limits.depthMax)
        try reader.skipValue()
        try reader.end()
    }

    /// Writes a document without white space.
    ///
    /// Keep a `JSONWriter` instead where many are written: it saves the buffer's growth.
    @inlinable
    public static func encode<Value: JSONWritable>(_ value: borrowing Value) -> [UInt8] {
        var writer = JSONWriter(capacity: 1_000)
        value.write(to: &writer)
        return writer.finish()
    }
}
