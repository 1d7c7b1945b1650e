import Testing

/// One place that breaks a rule, and what to do instead.
struct Violation: CustomStringConvertible, Equatable {
    let path: String
    /// Counted from 1; 0 stands for the whole file.
    var line = 0
    let message: String

    var description: String { line > 0 ? "\(path):\(line): \(message)" : "\(path): \(message)" }
}

/// Fails the test once for each violation.
func expectNone(_ violations: [Violation], at location: SourceLocation = #_sourceLocation) {
    for violation in violations { Issue.record("\(violation)", sourceLocation: location) }
}
