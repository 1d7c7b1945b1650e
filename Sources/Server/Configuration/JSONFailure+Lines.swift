import JSON

extension JSONFailure {
    /// All that is wrong, a line for each fault.
    var lines: String {
        switch self {
        case .malformed(let detail, let offset): "  byte \(offset): \(detail)"
        case .invalid(let faults):
            faults.map { "  \($0.pointer): \($0.detail)" }.joined(separator: "\n")
        }
    }
}
