import JSON

/// A view of a resource that counts its changes: its answers have an entity tag.
protocol Versioned: JSONObject, Sendable {
    /// The resource's version.
    var version: Int { get }
}
