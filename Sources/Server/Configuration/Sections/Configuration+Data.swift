import JSON

extension Configuration {
    /// Where it keeps its data.
    struct Data: JSONInput, Equatable, Sendable {
        var folder: String

        init(members r: inout JSONReader) throws(JSONError) {
            folder = try r.key(
                "folder", 1...4_096, default: "data",
                about: "The folder that everything is kept in.")
        }
    }
}
