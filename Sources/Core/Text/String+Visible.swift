import JSON

extension String {
    /// Whether it fits on one line and shows what it says: no control characters, no line ends, and
    /// nothing that turns the direction of what follows. Such a text can go into a mail's header or
    /// onto a terminal.
    var isOneLine: Bool {
        unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: false
            default: !Self.directions.contains(scalar.value)
            }
        }
    }

    /// Whether it is prose: of control characters only line ends and tabulators.
    var isProse: Bool {
        unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory != .control
                || "\n\r\t".unicodeScalars.contains(scalar)
        }
    }

    /// Embeddings, overrides and isolates (UAX #9).
    private static let directions: Set<UInt32> = Set(0x202A...0x202E).union(0x2066...0x2069)
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
