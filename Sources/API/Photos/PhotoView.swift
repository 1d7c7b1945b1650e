import Core
import JSON

/// A photo: where it is, and how large.
struct PhotoView: JSONObject, Sendable {
    var id: ID<Photo>
    var url: String
    var width: Int
    var height: Int
    var bytes: Int

    static var schemaName: String { "Photo" }

    init(_ photo: Photo) {
        id = photo.id
        url = Self.path(of: photo.id)
        width = photo.width
        height = photo.height
        bytes = photo.bytes
    }

    /// Where a photo is, for everybody who may see it.
    static func path(of id: ID<Photo>) -> String { "/v1/photos/\(id)" }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        url = try r(
            "url", about: "Its path on this server; needs the token, as all does.",
            example: "/v1/photos/pho_0c0x3w96gk2rq")
        width = try r("width", about: "Pixels as stored: the file may say that it is to be turned.")
        height = try r("height")
        bytes = try r("bytes", about: "Length of the file, without what was taken off.")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("url", url)
        w("width", width)
        w("height", height)
        w("bytes", bytes)
    }
}

extension PhotoView {
    /// Those of some ids that there are, in their order.
    static func list(
        _ ids: [ID<Photo>], _ state: borrowing State, _ seen: inout Seen
    ) -> [PhotoView] {
        guard !ids.isEmpty else { return [] }
        var list: [PhotoView] = []
        for id in ids {
            if let photo = state.photos.table.find(id, &seen) { list.append(PhotoView(photo)) }
        }
        return list
    }
}
