import JSON

extension String {
    /// Whether it fits on one line and shows what it says: no control characters, no line ends, and
    /// nothing that turns the direction of what follows. Such a text can go into a mail's header or
    /// onto a terminal.
    var isOneLine: Bool {
        unicodeScalars.allSatisfy { scalar in
            if scalar.isASCII { return !scalar.isASCIIControl }
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: return false
            default: return !Self.directions.contains(scalar.value)
            }
        }
    }

    /// Whether it is prose: of control characters only line ends and tabulators.
    var isProse: Bool {
        unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "\n", "\r", "\t": true
            case _ where scalar.isASCII: !scalar.isASCIIControl
            default: scalar.properties.generalCategory != .control
            }
        }
    }

    /// Embeddings, overrides and isolates (UAX #9).
    private static let directions: Set<UInt32> = Set(0x202A...0x202E).union(0x2066...0x2069)
}

extension Unicode.Scalar {
    /// Of an ASCII scalar, whether it is a control character: looking its category up costs forty
    /// times as much, and comments are long.
    fileprivate var isASCIIControl: Bool { value < 0x20 || value == 0x7F }
}

extension JSON.Fault {
    /// A text that does not fit on one line.
    static func oneLine(_ pointer: String) -> JSON.Fault {
        JSON.Fault(
            pointer: pointer, code: JSON.FaultCode.invalidValue,
            detail: "This must be one line without control characters.")
    }

    /// A text with control characters.
    static func prose(_ pointer: String) -> JSON.Fault {
        JSON.Fault(
            pointer: pointer, code: JSON.FaultCode.invalidValue,
            detail: "This must not have control characters other than line ends and tabulators.")
    }
}
