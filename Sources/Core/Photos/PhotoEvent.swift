import JSON

/// What can happen to a photo. That it belongs to a rating is said by the rating.
public enum PhotoEvent: Sendable {
    /// A customer sent it; its file is durable already.
    case uploaded(Photo)
    /// Nobody wanted it. When nothing else names its file, that goes too.
    case removed(ID<Photo>)

    init(kind: String, members r: inout JSONReader) throws(JSONError) {
        switch kind {
        case "uploaded": self = .uploaded(try r("photo"))
        case "removed": self = .removed(try r("id"))
        default: throw .unknownEvent(kind, at: r.offset)
        }
    }

    var kind: String {
        switch self {
        case .uploaded: "uploaded"
        case .removed: "removed"
        }
    }

    func write(members w: inout JSONWriter) {
        switch self {
        case .uploaded(let photo): w("photo", photo)
        case .removed(let id): w("id", id)
        }
    }
}
