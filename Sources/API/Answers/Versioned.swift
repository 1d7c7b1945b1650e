import JSON

/// A view of a resource that counts its changes: its answers have an entity tag.
protocol Versioned: JSONObject {
    /// The resource's version.
    var version: Int { get }
}
