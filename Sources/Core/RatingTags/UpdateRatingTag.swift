public import JSON

/// A merge patch of a Rating Tag.
public struct RatingTagChanges: Sendable, JSONInput {
    var name: String?
    var position: Int?
    var isEnabled: Bool?

    /// Reads the members of `NewRatingTag`, each optional.
    public init(members r: inout JSONReader) throws(JSONError) {
        name = try r.change("name", TextLimits.name)
        position = try r.change("position", RatingTag.positionRange)
        isEnabled = try r.change("enabled")
    }
}

/// Changes a Rating Tag; what is absent stays (R64, R67).
public struct UpdateRatingTag: Command {
    let id: ID<RatingTag>
    let changes: RatingTagChanges
    let precondition: Precondition

    /// From the path, the body and `If-Match`.
    public init(_ id: ID<RatingTag>, _ changes: RatingTagChanges, _ precondition: Precondition) {
        self.id = id
        self.changes = changes
        self.precondition = precondition
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var tag = try state.ratingTags.table.require(id, .ratingTag)
        try precondition.check(tag.revision.version)
        let before = tag
        if let name = changes.name {
            tag.name = try Names.checked(name, among: state.ratingTags.table.rows, except: id)
        }
        tag.position = changes.position ?? tag.position
        tag.isEnabled = changes.isEnabled ?? tag.isEnabled
        guard !tag.isArchived else { throw .conflict(.archived) }
        guard tag != before else { return }
        tag.revision.advance(draft.now)
        draft.record(.ratingTag(.updated(tag)))
    }
}
