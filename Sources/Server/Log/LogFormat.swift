import JSON

/// How lines look.
enum LogFormat: String, JSONEnum, Sendable {
    /// `text` on a terminal, `json` elsewhere.
    case auto
    /// An object a line: `{"time":…,"level":…,"event":…,…}`.
    case json
    /// `time level event name=value …`.
    case text

    /// What it means for a stream.
    func isJSON(onTerminal: Bool) -> Bool {
        switch self {
        case .auto: !onTerminal
        case .json: true
        case .text: false
        }
    }
}
