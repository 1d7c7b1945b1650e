import Core
import JSON

extension Refusal {
    /// What was refused, for people who wrote the data.
    var sentence: String {
        switch self {
        case .notFound(let noun): "there is no such \(noun.rawValue)"
        case .invalid(let faults):
            faults.map { "\($0.pointer): \($0.detail)" }.joined(separator: "; ")
        case .stale: "it was changed meanwhile"
        case .conflict(let conflict): "refused: \(conflict.rawValue)"
        case .ratingNotAllowed(let reasons):
            "it may not be rated: \(reasons.map(\.rawValue).joined(separator: ", "))"
        }
    }
}
