import Core
import JSON

extension JSONFailure {
    /// Pointer and code of every fault.
    var summary: [String] {
        switch self {
        case .malformed(let detail, _): ["malformed: \(detail)"]
        case .invalid(let faults): faults.map { "\($0.pointer) \($0.code)" }
        }
    }
}

extension Refusal {
    /// Pointer and code of every fault; otherwise what the refusal is.
    var summary: [String] {
        if case .invalid(let faults) = self { return faults.map { "\($0.pointer) \($0.code)" } }
        return ["\(self)"]
    }
}
