/// Why a document from outside was refused.
public enum JSONFailure: Error, Equatable, Sendable {
    /// The bytes are no JSON document, exceed a limit, or name a member twice; `offset` is the
    /// byte at which that shows. An HTTP server answers 400.
    case malformed(detail: String, offset: Int)
    /// A document, but not of this shape: all of its faults. An HTTP server answers 422.
    case invalid([JSON.Fault])
}

extension JSON {
    /// Reads a refused document again for all that is wrong with it.
    @inline(never) @usableFromInline
    static func failure<Value: JSONReadable>(
        of type: Value.Type, in bytes: [UInt8], limits: JSONLimits, first: JSONError
    ) -> JSONFailure {
        guard first.reason != .tooLong else { return .malformed(first) }
        var reader = JSONReader(bytes, strict: true, depthLimit: limits.depthMax)
        reader.faults = FaultList(countMax: limits.faultCountMax)
        do throws(JSONError) {
            do throws(JSONError) { _ = try Value(from: &reader) } catch {
                try reader.note(error, passingOver: 0, depth: 0)
            }
            try reader.end()
        } catch {
            return .malformed(error)
        }
        let errors = reader.faults?.errors ?? []
        guard !errors.isEmpty else { return .malformed(first) }
        return .invalid(JSON.faults(errors, in: bytes))
    }
}

extension JSONFailure {
    static func malformed(_ error: JSONError) -> JSONFailure {
        .malformed(detail: error.sentence, offset: error.offset)
    }
}
