/// The tally of some ratings as a whole, and of each criterion among them.
public struct RatingTallies: Sendable {
    private struct TagTally: Sendable {
        var tag: ID<RatingTag>
        var tally: Tally
    }

    /// Of the stars as a whole.
    public private(set) var overall = Tally()
    /// Of each criterion, in no order. Few are in use at a time, so looking along them is quickest.
    private var tags: ContiguousArray<TagTally> = []

    /// The tallies of the criteria that were rated, by criterion's id.
    public var byTag: [(tag: ID<RatingTag>, tally: Tally)] {
        tags.filter { $0.tally.count > 0 }.sorted { $0.tag < $1.tag }.map { ($0.tag, $0.tally) }
    }

    mutating func add(_ stars: Hundredths, _ given: [TagStars]) {
        overall.add(stars)
        for one in given {
            tags[place(of: one.tag)].tally.add(Hundredths(stars: one.stars))
        }
    }

    mutating func subtract(_ stars: Hundredths, _ given: [TagStars]) {
        overall.subtract(stars)
        for one in given {
            tags[place(of: one.tag)].tally.subtract(Hundredths(stars: one.stars))
        }
    }

    mutating func add(_ other: RatingTallies) {
        overall.add(other.overall)
        for one in other.tags { tags[place(of: one.tag)].tally.add(one.tally) }
    }

    mutating func subtract(_ other: RatingTallies) {
        overall.subtract(other.overall)
        for one in other.tags { tags[place(of: one.tag)].tally.subtract(one.tally) }
    }

    private mutating func place(of tag: ID<RatingTag>) -> Int {
        for place in tags.indices where tags[place].tag == tag { return place }
        tags.append(TagTally(tag: tag, tally: Tally()))
        return tags.count - 1
    }
}
