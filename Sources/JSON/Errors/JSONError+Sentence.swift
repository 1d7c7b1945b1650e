extension JSONError {
    /// A fault in the words of a problem. `bytes` is the document.
    func fault(at pointer: String, in bytes: [UInt8]) -> JSON.Fault {
        JSON.Fault(pointer: pointer, code: code, detail: detail(in: bytes))
    }

    private var code: String {
        switch reason {
        case .missing: JSON.FaultCode.required
        case .unknownMember: JSON.FaultCode.unknownMember
        case .numberOutOfRange: JSON.FaultCode.outOfRange
        case .ruleBroken: note?.code ?? JSON.FaultCode.invalidValue
        case .unknownCase: JSON.FaultCode.invalidValue
        default: JSON.FaultCode.wrongType
        }
    }

    private func detail(in bytes: [UInt8]) -> String {
        switch reason {
        case .expectedInteger where found(in: bytes) == "a number":
            return "This must be a whole number."
        case .expectedObject, .expectedArray, .expectedString, .expectedNumber, .expectedInteger,
            .expectedBoolean:
            return "This must be \(wanted), not \(found(in: bytes))."
        default:
            return sentence
        }
    }

    private var wanted: String {
        switch reason {
        case .expectedObject: "an object"
        case .expectedArray: "an array"
        case .expectedString: "a string"
        case .expectedInteger: "a whole number"
        case .expectedBoolean: "true or false"
        default: "a number"
        }
    }

    private func found(in bytes: [UInt8]) -> String {
        guard bytes.indices.contains(offset) else { return "nothing" }
        return switch bytes[offset] {
        case UInt8(ascii: "{"): "an object"
        case UInt8(ascii: "["): "an array"
        case UInt8(ascii: "\""): "a string"
        case UInt8(ascii: "t"): "true"
        case UInt8(ascii: "f"): "false"
        case UInt8(ascii: "n"): "null"
        default: "a number"
        }
    }

    /// The reason in words, without looking at the document.
    var sentence: String {
        switch reason {
        case .unexpectedEnd: "The document ends too early."
        case .unexpectedByte: "This byte cannot stand here."
        case .trailingBytes: "Something follows the end of the document."
        case .tooDeep: "Too many arrays and objects lie inside each other."
        case .tooLong: "The document is too long."
        case .badEscape: "A backslash must begin an escape that JSON knows."
        case .loneSurrogate: "An escaped surrogate lacks its other half."
        case .controlCharacter: "A control character in a string must be escaped."
        case .badUTF8: "The text is not UTF-8."
        case .badNumber: "The number is not written as JSON writes numbers."
        case .numberTooLong: "The number has too many digits."
        case .tooManyMembers: "An object has too many members."
        case .duplicateMember: "An object has two members of this name."
        case .numberOutOfRange: "This number is too large or too small."
        case .missing: "This member is required."
        case .unknownMember: "This member is not known here."
        case .unknownCase, .ruleBroken: note?.detail ?? "This value is not allowed."
        case .expectedObject, .expectedArray, .expectedString, .expectedNumber, .expectedInteger,
            .expectedBoolean:
            "This must be \(wanted)."
        }
    }
}

extension JSONError: CustomStringConvertible {
    /// The reason and the byte, for a log.
    public var description: String {
        let member = member.map { " (\($0))" } ?? ""
        return "byte \(offset)\(member): \(sentence)"
    }
}
