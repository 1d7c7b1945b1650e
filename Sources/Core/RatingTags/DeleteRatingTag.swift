/// Removes a Rating Tag (R65); one that ratings used, those reset included, is archived, so
/// that they keep its name (D5).
public struct DeleteRatingTag: Command {
    let id: ID<RatingTag>
    let precondition: Precondition

    /// From the path and `If-Match`.
    public init(_ id: ID<RatingTag>, _ precondition: Precondition) {
        self.id = id
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var tag = try state.ratingTags.table.require(id, .ratingTag)
        try precondition.check(tag.revision.version)
        guard !tag.isArchived else { return }
        guard state.ratings.mentions.tags.contains(id) else {
            return draft.record(.ratingTag(.deleted(id)))
        }
        tag.isArchived = true
        tag.revision.advance(draft.now)
        draft.record(.ratingTag(.archived(tag)))
    }
}
