public import JSON

/// What a Rating Tag is created from.
public struct NewRatingTag: Sendable, JSONInput {
    var name: String
    var position: Int?
    var isEnabled: Bool?

    /// Reads `name`, `position?`, `enabled?`.
    public init(members r: inout JSONReader) throws(JSONError) {
        name = try r("name", TextLimits.name)
        position = try r("position", RatingTag.positionRange)
        isEnabled = try r("enabled")
    }
}

/// Adds a Rating Tag (R62); without a position it comes last.
public struct CreateRatingTag: Command {
    let new: NewRatingTag

    /// From the body.
    public init(_ new: NewRatingTag) {
        self.new = new
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<RatingTag> {
        let tags = state.ratingTags.table.rows
        let name = try Names.checked(new.name, among: tags, except: nil)
        guard tags.count(where: { !$0.isArchived }) < RatingTags.tagsMax else {
            throw .conflict(.tooManyTags)
        }
        let tag = RatingTag(
            id: draft.newID(), name: name,
            position: new.position ?? state.ratingTags.nextPosition,
            isEnabled: new.isEnabled ?? true, isArchived: false,
            revision: Revision(created: draft.now))
        draft.record(.ratingTag(.created(tag)))
        return tag.id
    }
}
