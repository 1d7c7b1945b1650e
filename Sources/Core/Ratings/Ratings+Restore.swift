/// Making all lists and sums from all rows at once, in pieces that can run side by side.
extension Ratings {
    static func restoreTasks(
        _ parts: [RestoredRatings], in sequence: SequenceNumber
    ) -> [RestoreTask] {
        let sums = RatingBasis.allCases.map { basis in
            RestoreTask { [parts] in
                let made = orderedSums(parts, basis)
                return .init { state in
                    for (worker, sums) in made {
                        state.ratings.sums[worker, default: RatingSums()].put(sums, basis)
                    }
                }
            }
        }
        // What the sums are put into comes first.
        return [RestoreTask { [parts] in restoreTotals(parts) }] + sums + listTasks(parts) + [
            RestoreTask { [parts] in
                let slots = Pages(joining: parts.map(\.slots))
                let table = Table(slots, IDIndex(of: slots), in: sequence)
                return .init { $0.ratings.table = table }
            }
        ]
    }

    private static func listTasks(_ parts: [RestoredRatings]) -> [RestoreTask] {
        [
            RestoreTask { [parts] in
                var customers = Numbering<ID<Customer>>()
                let keys = keys(parts) { customers.number(of: $0.customer) }
                var lists = ShardedDictionary<ID<Customer>, OrderedKeys>()
                for (customer, keys) in zip(customers.keys, keys) { lists[customer] = keys }
                return .init { [lists] in $0.ratings.byCustomer = lists }
            },
            RestoreTask { [parts] in
                var workers = Numbering<ID<Fieldworker>>()
                let keys = keys(parts) { $0.fieldworker.map { workers.number(of: $0) } }
                let lists = Dictionary(uniqueKeysWithValues: zip(workers.keys, keys))
                return .init { $0.ratings.byFieldworker = lists }
            },
            RestoreTask { [parts] in
                let all = keys(parts) { _ in 0 }.first ?? OrderedKeys()
                return .init { $0.ratings.all = all }
            },
        ]
    }

    /// The ratings of each kind that has a number, by that.
    @inline(__always)
    private static func keys(
        _ parts: [RestoredRatings], _ kindOf: (RestoredRatings.Listed) -> Int?
    ) -> ContiguousArray<OrderedKeys> {
        var lists: ContiguousArray<ContiguousArray<SortKey>> = []
        for part in parts {
            for rating in part.listed {
                guard let kind = kindOf(rating) else { continue }
                if kind == lists.count { lists.append([]) }
                lists[kind].append(rating.key(.rated))
            }
        }
        return ContiguousArray(lists.map { OrderedKeys(sorting: $0) })
    }

    private static func orderedSums(
        _ parts: [RestoredRatings], _ basis: RatingBasis
    ) -> [ID<Fieldworker>: OrderedSums] {
        var workers = Numbering<ID<Fieldworker>>()
        var sums: ContiguousArray<OrderedSums> = []
        for part in parts {
            for rating in part.listed {
                guard let worker = rating.fieldworker else { continue }
                let number = workers.number(of: worker)
                if number == sums.count { sums.append(OrderedSums()) }
                sums[number].insert(rating.key(basis), rating.stars, rating.tags)
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(workers.keys, sums))
    }

    private static func restoreTotals(_ parts: [RestoredRatings]) -> RestoreTask.Result {
        var workers = Numbering<ID<Fieldworker>>()
        var totals: ContiguousArray<Tally> = []
        var attributed = Tally()
        var mentions = RatingMentions()
        for part in parts {
            mentions.formUnion(part.mentions)
            for rating in part.listed {
                guard let worker = rating.fieldworker else { continue }
                let number = workers.number(of: worker)
                if number == totals.count { totals.append(Tally()) }
                totals[number].add(rating.stars)
                attributed.add(rating.stars)
            }
        }
        let sums = totals.map { RatingSums(total: $0) }
        let all = Dictionary(uniqueKeysWithValues: zip(workers.keys, sums))
        return .init { [attributed, mentions] state in
            state.ratings.sums = all
            state.ratings.attributed = attributed
            state.ratings.mentions = mentions
        }
    }
}
