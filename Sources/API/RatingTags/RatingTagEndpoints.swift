import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/admin/rating-tags`: all Rating Tags.
    static let listRatingTags = Endpoint(
        "listRatingTags", "List Rating Tags", tag: .ratingTags, .staff(.ratingTagsView),
        query: Call.nounListParameters, answer: .ok(Page<RatingTagView>.self)
    ) { (call) throws(Failure) in
        try call.list(
            \.ratingTags.table, isArchived: \.isArchived,
            warnings: { state, seen in
                Warning.ofTags(enabled: state.ratingTags.enabledCount(&seen))
            },
            view: { row, _, _ in RatingTagView(row) })
    }

    /// `POST /v1/admin/rating-tags`: adds a Rating Tag.
    static let createRatingTag = Endpoint(
        "createRatingTag", "Add a Rating Tag", tag: .ratingTags, .staff(.ratingTagsCreate),
        body: .json(NewRatingTag.self), answer: .created(RatingTagView.self), isTagged: true,
        keyUse: .kept, problems: [.nameInUse, .tooManyTags]
    ) { (call) throws(Failure) in
        try call.create(RatingTagView.self, CreateRatingTag.init)
    }

    /// `GET /v1/admin/rating-tags/{id}`: one Rating Tag.
    static let getRatingTag = Endpoint(
        "getRatingTag", "Show a Rating Tag", tag: .ratingTags, .staff(.ratingTagsView),
        answer: .ok(RatingTagView.self), isTagged: true
    ) { (call) throws(Failure) in
        try call.get(RatingTagView.self)
    }

    /// `PATCH /v1/admin/rating-tags/{id}`: changes a Rating Tag.
    static let updateRatingTag = Endpoint(
        "updateRatingTag", "Change a Rating Tag", tag: .ratingTags, .staff(.ratingTagsEdit),
        body: .mergePatch(RatingTagChanges.self), answer: .ok(RatingTagView.self), isTagged: true,
        needsPrecondition: true, problems: [.nameInUse, .alreadyArchived]
    ) { (call) throws(Failure) in
        try call.update(RatingTagView.self, UpdateRatingTag.init)
    }

    /// `DELETE /v1/admin/rating-tags/{id}`: removes a Rating Tag, or archives one that is in use.
    static let deleteRatingTag = Endpoint(
        "deleteRatingTag", "Delete or archive a Rating Tag", tag: .ratingTags,
        .staff(.ratingTagsDelete),
        answer: .noContent, needsPrecondition: true
    ) { (call) throws(Failure) in
        try call.delete(RatingTagView.self, DeleteRatingTag.init)
    }
}
