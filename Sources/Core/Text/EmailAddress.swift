public import JSON

/// The form of an address of mail.
public enum EmailAddress {
    /// What two spellings of one address have in common: neither the case of ASCII letters nor
    /// white space around it tells accounts apart.
    ///
    /// All else is compared byte by byte, as those who carry mail do: what Unicode holds to be the
    /// same, such as `é` as one character and as two, may be another's mailbox.
    public static func folded(_ text: String) -> String {
        let text = text.trimmed
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        // No address begins with a blank, so it is not that of another in ASCII.
        var bytes: [UInt8] = [0x20]
        for byte in text.utf8 {
            switch byte {
            case 0x41...0x5A: bytes.append(byte | 0x20)
            case 0x25, 0x80...: bytes += Array("%\(String(byte, radix: 16))".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What is wrong with a text that should be one; nothing where it can be.
    public static func faults(
        of text: String, at pointer: String = "#/email"
    ) -> [JSON.Fault] {
        guard !isValid(text.trimmed) else { return [] }
        return [
            JSON.Fault(
                pointer: pointer, code: JSON.FaultCode.invalidValue,
                detail: "This must be an address of mail.")
        ]
    }

    /// Whether a text can be one: a local part and a domain with a dot, without white space,
    /// control or formatting characters, quotes or brackets. What RFC 5321 allows beyond that
    /// nobody uses.
    public static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard TextLimits.email.contains(bytes.count),
            text.unicodeScalars.allSatisfy(isVisible),
            let at = bytes.lastIndex(of: 0x40), at > 0, at <= 64
        else { return false }
        let local = bytes[..<at]
        let domain = bytes[(at + 1)...]
        guard local.allSatisfy(isLocal), local.first != 0x2E, local.last != 0x2E else {
            return false
        }
        let labels = domain.split(separator: 0x2E, omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.allSatisfy(isDomain)
                    && label.first != 0x2D && label.last != 0x2D
            }
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: return false
        default: return !isLookAlike(scalar)
        }
    }

    /// Whether a character that is not ASCII is compared as one that is, as U+212A, the sign of
    /// Kelvin, with `k`: an address with it is another mailbox, and would be the same account.
    private static func isLookAlike(_ scalar: Unicode.Scalar) -> Bool {
        let text = String(scalar)
        return text.lowercased().unicodeScalars.contains { $0.isASCII }
            || (0x21...0x7E).contains { text == String(Unicode.Scalar(UInt8($0))) }
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        if byte >= 0x80 { return true }
        return byte > 0x20 && byte != 0x7F && !Array("()<>[]:;@\\,\"".utf8).contains(byte)
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x80...: true
        default: false
        }
    }
}
