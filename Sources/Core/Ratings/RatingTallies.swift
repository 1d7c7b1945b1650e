/// The tally of some ratings as a whole, and of each criterion among them.
public struct RatingTallies: Sendable {
    private struct TagTally: Sendable {
        var tag: ID<RatingTag>
        var tally: Tally
    }

    /// Of the stars as a whole.
    public private(set) var overall = Tally()
    /// Of each criterion, by its id. Few are in use at a time, so looking along them is quickest.
    private var tags: ContiguousArray<TagTally> = []

    /// The tallies of the criteria that were rated, by criterion's id.
    public var byTag: [(tag: ID<RatingTag>, tally: Tally)] {
        var rated: [(tag: ID<RatingTag>, tally: Tally)] = []
        rated.reserveCapacity(tags.count)
        for one in tags where one.tally.count > 0 { rated.append((one.tag, one.tally)) }
        return rated
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
        // Most sums begin so: the list is shared then, and not made anew.
        if overall.count == 0, tags.isEmpty {
            self = other
            return
        }
        overall.add(other.overall)
        for one in other.tags { tags[place(of: one.tag)].tally.add(one.tally) }
    }

    mutating func subtract(_ other: RatingTallies) {
        overall.subtract(other.overall)
        for one in other.tags { tags[place(of: one.tag)].tally.subtract(one.tally) }
    }

    private mutating func place(of tag: ID<RatingTag>) -> Int {
        var place = 0
        while place < tags.count, tags[place].tag < tag { place += 1 }
        if place == tags.count || tags[place].tag != tag {
            tags.insert(TagTally(tag: tag, tally: Tally()), at: place)
        }
        return place
    }
}
