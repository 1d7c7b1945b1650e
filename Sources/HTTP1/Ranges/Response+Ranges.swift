extension Response {
    /// The answer to what a GET asks for: 200 with all bytes, 206 with some of them, or 416.
    ///
    /// All have `Accept-Ranges: bytes`, 206 and 416 also `Content-Range` (RFC 9110 §14.3, §14.4).
    ///
    /// - Parameters:
    ///   - content: the whole representation. A range that reaches beyond it is cut, and is 416
    ///     where nothing is left.
    ///   - fields: what describes the representation, such as `Content-Type` and `ETag`. A 416 does
    ///     not have them: it has no content, or whatever the caller puts there.
    public init(_ requested: RequestedRange, of content: [UInt8], fields: Fields = Fields()) {
        switch requested {
        case .whole:
            self.init(.ok, fields: fields, body: content)
        case .part(let range) where !range.clamped(to: content.indices).isEmpty:
            let range = range.clamped(to: content.indices)
            self.init(.partialContent, fields: fields, body: Array(content[range]))
            self.fields.set(
                "Content-Range",
                "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(content.count)")
        case .part, .unsatisfiable:
            self.init(.rangeNotSatisfiable)
            self.fields.set("Content-Range", "bytes */\(content.count)")
        }
        self.fields.set("Accept-Ranges", "bytes")
    }
}
