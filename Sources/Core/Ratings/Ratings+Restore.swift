/// Making all lists and sums from all rows at once, in pieces that can run side by side.
extension Ratings {
    typealias Slots = Pages<TableSlot<Rating>>

    static func restoreTasks(_ slots: Slots, in sequence: SequenceNumber) -> [RestoreTask] {
        let sums = RatingBasis.allCases.map { basis in
            RestoreTask { [slots] in
                let made = orderedSums(slots, basis)
                return .init { state in
                    for (worker, sums) in made {
                        state.ratings.sums[worker, default: RatingSums()].put(sums, basis)
                    }
                }
            }
        }
        // What the sums are put into comes first.
        return [
            RestoreTask { [slots] in
                let (totals, attributed, mentions) = addUp(slots)
                return .init { state in
                    state.ratings.sums = totals.mapValues { RatingSums(total: $0) }
                    state.ratings.attributed = attributed
                    state.ratings.mentions = mentions
                }
            }
        ] + sums + [
            RestoreTask { [slots] in
                let lists = group(slots) { $0.customer }
                return .init { state in
                    for (customer, keys) in lists { state.ratings.byCustomer[customer] = keys }
                }
            },
            RestoreTask { [slots] in
                let lists = group(slots) { $0.fieldworker }
                return .init { $0.ratings.byFieldworker = lists }
            },
            RestoreTask { [slots] in
                let all = group(slots) { _ in true }[true] ?? OrderedKeys()
                return .init { $0.ratings.all = all }
            },
            RestoreTask { [slots] in
                let table = Table(slots, IDIndex(of: slots), in: sequence)
                return .init { $0.ratings.table = table }
            },
        ]
    }

    private static func group<Kind: Hashable>(
        _ slots: Slots, by kindOf: (Rating) -> Kind?
    ) -> [Kind: OrderedKeys] {
        var lists: [Kind: ContiguousArray<SortKey>] = [:]
        for page in slots.pages {
            for slot in page {
                guard let rating = slot.row, let kind = kindOf(rating) else { continue }
                lists[kind, default: []].append(key(of: rating))
            }
        }
        return lists.mapValues { OrderedKeys(sorting: $0) }
    }

    private static func orderedSums(
        _ slots: Slots, _ basis: RatingBasis
    ) -> [ID<Fieldworker>: OrderedSums] {
        var lists: [ID<Fieldworker>: ContiguousArray<OrderedSums.Entry>] = [:]
        for page in slots.pages {
            for slot in page {
                guard let rating = slot.row, let worker = rating.fieldworker else { continue }
                lists[worker, default: []].append(
                    .init(key: basis.key(of: rating), stars: rating.stars, tags: rating.tags))
            }
        }
        return lists.mapValues { OrderedSums(sorting: $0) }
    }

    private static func addUp(
        _ slots: Slots
    ) -> (totals: [ID<Fieldworker>: Tally], attributed: Tally, mentions: RatingMentions) {
        var totals: [ID<Fieldworker>: Tally] = [:]
        var attributed = Tally()
        var mentions = RatingMentions()
        for page in slots.pages {
            for slot in page {
                guard let rating = slot.row else { continue }
                mentions.note(rating)
                guard let worker = rating.fieldworker else { continue }
                totals[worker, default: Tally()].add(rating.stars)
                attributed.add(rating.stars)
            }
        }
        return (totals, attributed, mentions)
    }
}
