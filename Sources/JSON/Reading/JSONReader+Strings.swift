extension JSONReader {
    /// Where a string's text lies in the document, without its quotes.
    @usableFromInline struct Text {
        @usableFromInline let start: Int
        @usableFromInline let end: Int
        @usableFromInline let isEscaped: Bool
        /// Whether every byte is ASCII for certain; such text is UTF-8.
        @usableFromInline let isASCII: Bool

        @usableFromInline init(start: Int, end: Int, isEscaped: Bool, isASCII: Bool) {
            self.start = start
            self.end = end
            self.isEscaped = isEscaped
            self.isASCII = isASCII
        }
    }

    /// A string.
    public mutating func string() throws(JSONError) -> String {
        let text = try scanString()
        if text.isEscaped {
            try unescape(text)
            do throws(UTF8.ValidationError) {
                return String(copying: try UTF8Span(validating: scratch.span))
            } catch { throw JSONError(.badUTF8, at: text.start) }
        }
        do throws(UTF8.ValidationError) {
            let span = try UTF8Span(validating: bytes.span.extracting(text.start..<text.end))
            return String(copying: span)
        } catch {
            throw JSONError(.badUTF8, at: text.start + error.byteOffsets.lowerBound)
        }
    }

    /// A string whose bytes a type reads itself, without a `String` in between.
    ///
    ///     self = try reader.text(orFault: "This must be a date, such as 2026-11-21.") { bytes in
    ///         Self(bytes)
    ///     }
    ///
    /// - Parameters:
    ///   - detail: The fault's sentence when `read` gives nil. Not made otherwise.
    ///   - code: The fault's code then.
    ///   - read: Makes a value of the text's UTF-8 bytes, escapes resolved, or refuses it by nil.
    @inlinable
    public mutating func text<Value>(
        orFault detail: @autoclosure () -> String, code: String = JSON.FaultCode.invalidValue,
        _ read: (Span<UInt8>) -> Value?
    ) throws(JSONError) -> Value {
        skipSpace()
        let quote = at
        let text = try scanString()
        if text.isEscaped {
            try unescape(text)
            if let value = read(scratch.span) { return value }
        } else {
            if !text.isASCII { try checkUTF8(text) }
            if let value = read(bytes.span.extracting(text.start..<text.end)) { return value }
        }
        throw JSONError(code: code, detail: detail(), at: quote)
    }

    /// A string of so many bytes that a type knows all of, and that needs no escapes: quicker than
    /// looking for its end.
    ///
    /// - Parameter read: Makes a value of the bytes, or gives nil, above all when there is a quote,
    ///   a backslash, a control character, or anything but ASCII among them.
    /// - Returns: Nil, with nothing passed over, when no such string comes next.
    @inlinable @inline(__always)
    public mutating func plainText<Value>(
        bytes count: Int, _ read: (Span<UInt8>) -> Value?
    ) -> Value? {
        skipSpace()
        let start = at &+ 1
        let end = start &+ count
        guard end < limit, bytes[at] == UInt8(ascii: "\""), bytes[end] == UInt8(ascii: "\""),
            let value = read(bytes.span.extracting(start..<end))
        else { return nil }
        at = end &+ 1
        return value
    }

    /// Passes over a string and says where its text is. The text is not checked to be UTF-8, nor
    /// its escapes to be any.
    @usableFromInline
    mutating func scanString() throws(JSONError) -> Text {
        skipSpace()
        guard peek() == UInt8(ascii: "\"") else { throw wrong(.expectedString) }
        let start = at &+ 1
        let bytes = bytes
        let span = bytes.span
        let count = limit
        var i = start
        var isEscaped = false
        var seen: UInt64 = 0
        while true {
            while i &+ 8 <= count {
                let word = span.extracting(droppingFirst: i).firstWord
                seen |= word
                let stop = word.needsEscape
                if stop != 0 {
                    i &+= stop.trailingZeroBitCount &>> 3
                    break
                }
                i &+= 8
            }
            guard i < count else { throw JSONError(.unexpectedEnd, at: count) }
            let byte = bytes[i]
            if byte == UInt8(ascii: "\"") {
                at = i &+ 1
                let isASCII = seen & 0x8080_8080_8080_8080 == 0
                return Text(start: start, end: i, isEscaped: isEscaped, isASCII: isASCII)
            }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                i &+= 2
            } else if byte < 0x20 {
                throw JSONError(.controlCharacter, at: i)
            } else {
                seen |= UInt64(byte)
                i &+= 1
            }
        }
    }

    /// Passes over a string, checking all of it.
    mutating func skipString() throws(JSONError) {
        let text = try scanString()
        if text.isEscaped {
            try unescape(text)
        } else if !text.isASCII {
            try checkUTF8(text)
        }
    }

    @inline(never) @usableFromInline
    func checkUTF8(_ text: Text) throws(JSONError) {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span.extracting(text.start..<text.end))
        } catch {
            throw JSONError(.badUTF8, at: text.start + error.byteOffsets.lowerBound)
        }
    }

    @usableFromInline
    func holds(_ other: String, _ text: Text) -> Bool {
        bytes.span.extracting(text.start..<text.end).hasSameBytes(as: other)
    }
}
