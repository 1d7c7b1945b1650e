/// Metrics in the text format of Prometheus, 0.0.4, which every collector reads.
struct MetricsText {
    /// What a family's values mean.
    enum Kind: String {
        case counter
        case gauge
        case histogram
    }

    /// What distinguishes the series of a family.
    typealias Labels = [(name: String, value: String)]

    /// Of the answer that has them.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    /// Begins a family: its samples must follow.
    mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(Self.escaped(help))\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// A family of one value.
    mutating func value(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
        family(name, kind, help)
        sample(name, [], value)
    }

    /// A family of one value.
    mutating func value(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        family(name, kind, help)
        sample(name, [], value)
    }

    mutating func sample(_ name: String, _ labels: Labels, _ value: Int) {
        line(name, labels, "\(value)")
    }

    mutating func sample(_ name: String, _ labels: Labels, _ value: Double) {
        line(name, labels, Self.text(of: value))
    }

    /// The samples of one histogram.
    ///
    /// - Parameters:
    ///   - bounds: Ascending, without infinity.
    ///   - counts: Of each bound's own bucket, and of what lies beyond the last: one more than
    ///     `bounds`.
    mutating func histogram(
        _ name: String, _ labels: Labels, bounds: [Double], counts: [Int], sum: Double
    ) {
        var total = 0
        for (bound, count) in zip(bounds, counts) {
            total += count
            line(name + "_bucket", labels + [("le", Self.text(of: bound))], "\(total)")
        }
        total += counts.last ?? 0
        line(name + "_bucket", labels + [("le", "+Inf")], "\(total)")
        line(name + "_sum", labels, Self.text(of: sum))
        line(name + "_count", labels, "\(total)")
    }

    private mutating func line(_ name: String, _ labels: Labels, _ value: String) {
        text += name
        if !labels.isEmpty {
            let list = labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
            text += "{" + list.joined(separator: ",") + "}"
        }
        text += " \(value)\n"
    }

    private static func text(of value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
    }

    private static func escaped(_ text: String, quotes: Bool = false) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
