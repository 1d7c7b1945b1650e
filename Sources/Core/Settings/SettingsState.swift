import JSON

/// What can happen to settings.
public enum SettingsEvent: Sendable {
    /// They are now these.
    case changed(Settings)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        guard kind == "changed" else { throw .unknownEvent(kind, at: r.offset) }
        self = .changed(try r("settings"))
    }

    var kind: String { "changed" }

    func write(members w: inout JSONWriter) {
        switch self {
        case .changed(let settings): w("settings", settings)
        }
    }
}

/// The part of the state that settings are.
public struct SettingsState: Sendable {
    private(set) var current = Settings()
    private var changedIn: SequenceNumber = 0

    /// The settings, for a reader.
    public func find(_ seen: inout Seen) -> Settings {
        seen.note(changedIn)
        return current
    }

    mutating func apply(_ event: SettingsEvent, in sequence: SequenceNumber) {
        switch event {
        case .changed(let settings):
            current = settings
            changedIn = sequence
        }
    }
}
