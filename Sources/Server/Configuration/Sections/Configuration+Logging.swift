import JSON

extension Configuration {
    /// What is logged, and how.
    struct Logging: JSONInput, Equatable, Sendable {
        var level: LogLevel
        var format: LogFormat
        var access: Bool

        init(members r: inout JSONReader) throws(JSONError) {
            level = try r.key(
                "level", default: LogLevel.info, .atReload,
                about: "The least level that is logged.")
            format = try r.key(
                "format", default: LogFormat.auto, .atReload,
                about: "How lines look; auto is text on a terminal and json elsewhere.")
            access = try r.key(
                "access", default: true, .atReload, about: "Whether each request gets a line.")
        }
    }
}
