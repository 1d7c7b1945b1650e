/// An object that is only read, such as a request's body: an initializer that asks for members.
///
///     init(members r: inout JSONReader) throws(JSONError) {
///         tag = try r("tagId")
///         stars = try r("stars", 1...5)
///     }
///
/// Asking in the order in which members arrive is fastest; any order works. The initializer must
/// ask for the same members whatever they hold, and throw nothing but what the reader throws
/// (`refuse` is for rules about several members): it is also run with samples, for the schema.
public protocol JSONInput: JSONReadable {
    /// Asks for the members.
    init(members: inout JSONReader) throws(JSONError)

    /// The schema's name among the components; the type's name unless said otherwise.
    static var schemaName: String { get }
    /// The schema's name as a request's body; by default `schemaName`, and of an object that is
    /// also written, whose two schemas differ, `schemaName` with `Input`.
    static var schemaInputName: String { get }
    /// The schema's description; none by default.
    static var schemaDescription: String { get }
}

/// An object that is read and written. Where the two disagree, a round trip fails: test every type.
public protocol JSONObject: JSONInput, JSONWritable {
    /// Writes every member: `w("stars", stars)`.
    borrowing func write(members: inout JSONWriter)
}

extension JSONInput {
    /// Reads an object, all of it.
    @inlinable public init(from reader: inout JSONReader) throws(JSONError) {
        let outer = try reader.enter()
        do throws(JSONError) {
            let value = try Self(members: &reader)
            try reader.leave(outer)
            self = value
        } catch {
            reader.abandon(outer)
            throw error
        }
    }

    /// A reference to the type, whose members are asked for only when it is written out; so a type
    /// may hold itself.
    public static var schema: Schema { Schema(.object(Self.self)) }

    /// Made of samples.
    public static var sample: Self {
        get throws(JSONError) {
            var reader = JSONReader([])
            reader.recorder = SchemaRecorder()
            return try Self(members: &reader)
        }
    }

    /// The type's name, with what a component's name may not hold as `_`.
    public static var schemaName: String {
        String(
            "\(Self.self)".split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
                .joined(separator: "_"))
    }

    /// The same name: the type is only read.
    public static var schemaInputName: String { schemaName }

    /// None.
    public static var schemaDescription: String { "" }

    /// What the initializer asks for, written down by letting it ask.
    public static var schemaMembers: [Schema.Member] {
        var reader = JSONReader([])
        let recorder = SchemaRecorder()
        reader.recorder = recorder
        // It throws only if a sample does, and the members asked for until then are still true.
        _ = try? Self(members: &reader)
        return recorder.members
    }
}

extension JSONObject {
    /// Writes the object with its braces.
    @inlinable public borrowing func write(to writer: inout JSONWriter) {
        writer.open(UInt8(ascii: "{"))
        write(members: &writer)
        writer.close(UInt8(ascii: "}"))
    }

    /// Writes the member's name, then the object.
    @inlinable public borrowing func write(to writer: inout JSONWriter, as name: JSONName) {
        writer.open(UInt8(ascii: "{"), as: name)
        write(members: &writer)
        writer.close(UInt8(ascii: "}"))
    }

    /// Another name than that of the answer's schema.
    public static var schemaInputName: String { schemaName + "Input" }
}
