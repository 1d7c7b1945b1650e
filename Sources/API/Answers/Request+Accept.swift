import HTTP1

extension Request {
    /// Whether `Accept` gives JSON more weight than HTML (RFC 9110 §12.5.1): not without the field,
    /// and not where both weigh the same, as for `*/*`.
    var prefersJSON: Bool {
        guard let accept = text(of: .accept) else { return false }
        let ranges = accept.split(separator: ",").map { MediaRange(String($0)) }
        return MediaRange.weight(of: "application", "json", in: ranges)
            > MediaRange.weight(of: "text", "html", in: ranges)
    }
}

/// One member of an `Accept` field.
private struct MediaRange {
    let type: String
    let subtype: String
    /// From 0, never, to 1.
    let weight: Double

    init(_ text: String) {
        let parts = text.split(separator: ";").map { part in
            part.lowercased().filter { $0 != " " && $0 != "\t" }
        }
        let names = (parts.first ?? "").split(separator: "/").map(String.init)
        type = names.first ?? ""
        subtype = names.count == 2 ? names[1] : ""
        let value = parts.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
        weight = value.map { min(max(Double($0) ?? 0, 0), 1) } ?? 1
    }

    /// How exactly it names a type; nil when it does not.
    private func precision(of type: String, _ subtype: String) -> Int? {
        switch (self.type, self.subtype) {
        case (type, subtype): 2
        case (type, "*"): 1
        case ("*", "*"): 0
        default: nil
        }
    }

    /// The weight that the most exact of the ranges gives a type.
    static func weight(of type: String, _ subtype: String, in ranges: [MediaRange]) -> Double {
        let fitting = ranges.compactMap { range in
            range.precision(of: type, subtype).map { (precision: $0, weight: range.weight) }
        }
        return fitting.max { ($0.precision, $0.weight) < ($1.precision, $1.weight) }?.weight ?? 0
    }
}
