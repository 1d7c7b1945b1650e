extension Request {
    /// A request as a client would send it, put through the parser: for tests in process.
    ///
    /// `Host: localhost` and Content-Length are added where they are missing.
    ///
    /// - Throws: what the parser says of it, with no limit on its size but the number of fields.
    public init(
        method: Method, target: String, fields: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) throws(Malformed) {
        func has(_ name: FieldName) -> Bool {
            fields.contains { $0.name.lowercased() == name.name }
        }
        var bytes = Array("\(method.name) \(target) HTTP/1.1\r\n".utf8)
        if !has(.host) { bytes += Array("Host: localhost\r\n".utf8) }
        if !body.isEmpty, !has(.contentLength), !has(.transferEncoding) {
            bytes += Array("Content-Length: \(body.count)\r\n".utf8)
        }
        for (name, value) in fields {
            guard name.utf8.allSatisfy(ByteSet.token.contains) else { throw .fieldName }
            guard value.utf8.allSatisfy(\.isFieldContent) else { throw .fieldValue }
            bytes += Array("\(name): \(value)\r\n".utf8)
        }
        guard target.utf8.allSatisfy({ $0 > .space && $0 != 0x7F }) else { throw .targetCharacter }
        bytes += Array("\r\n".utf8) + body
        self = try Self.first(in: bytes)
    }

    private static func first(in bytes: [UInt8]) throws(Malformed) -> Request {
        var limits = Limits()
        limits.requestLineBytesMax = bytes.count
        limits.headBytesMax = bytes.count
        limits.fieldsMax = Limits.fieldsCeiling
        limits.bodyBytesMax = bytes.count
        var parser = RequestParser(limits: limits)
        var consumed = 0
        while true {
            switch parser.next(bytes.span, consumed: &consumed) {
            case .request(let request): return request
            case .expectsContinue: continue
            case .failed(let malformed): throw malformed
            case .needsBytes: throw .contentLength
            }
        }
    }
}
