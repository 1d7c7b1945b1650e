import Core
import JSON

/// A Rating Tag as the office sees it, with advice about how many there are.
struct RatingTagView: ResourceView {
    static let collection = "/v1/admin/rating-tags"

    var tag: RatingTag
    var warnings: [Warning]?
    var version: Int { tag.revision.version }

    static var schemaName: String { "RatingTag" }

    init(_ tag: RatingTag) {
        self.tag = tag
    }

    init(_ id: ID<RatingTag>, _ state: borrowing State, _ seen: inout Seen) throws(Failure) {
        guard let row = state.ratingTags.table.find(id, &seen) else { throw Failure(.notFound) }
        self.init(row)
        warnings = Warning.ofTags(enabled: state.ratingTags.enabledCount(&seen))
    }

    init(members r: inout JSONReader) throws(JSONError) {
        warnings = try r.change("warnings", about: "Only outside 3 to 6 enabled tags.")
        tag = try RatingTag(members: &r)
    }

    func write(members w: inout JSONWriter) {
        if let warnings { w("warnings", warnings) }
        tag.write(members: &w)
    }
}

extension Warning {
    /// Advice to keep three to six criteria (R400); nil for as many.
    static func ofTags(enabled count: Int) -> [Warning]? {
        let advised = RatingTag.advisedEnabled
        if count < advised.lowerBound {
            return [
                Warning(
                    code: "few_rating_tags",
                    detail: "\(count) Rating Tags are enabled; three to six work best.")
            ]
        }
        if count > advised.upperBound {
            return [
                Warning(
                    code: "many_rating_tags",
                    detail: "\(count) Rating Tags are enabled; more than six lower completion.")
            ]
        }
        return nil
    }
}

/// A criterion as customers are offered it.
struct OfferedTag: JSONObject {
    var id: ID<RatingTag>
    var name: String

    init(_ tag: RatingTag) {
        id = tag.id
        name = tag.name
    }

    init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        name = try r("name")
    }

    func write(members w: inout JSONWriter) {
        w("id", id)
        w("name", name)
    }
}
