/// The part of the state that photos are: all but their files.
public struct Photos: Sendable {
    /// All of them.
    public private(set) var table = Table<Photo>()
    /// Those that belong to no rating, by when they were sent.
    private var waiting = OrderedKeys()
    private var waitingOf = ShardedDictionary<ID<Booking>, Int>()
    /// How many photos name a file.
    private var names = ShardedDictionary<SHA256.Digest, Int>()

    /// Whether any photo has the file of this digest.
    public func isNamed(_ digest: SHA256.Digest, _ seen: inout Seen) -> Bool {
        seen.note(table.changedIn)
        return names[digest] != nil
    }

    /// How many photos of a booking wait for a rating.
    func waitingCount(of booking: ID<Booking>) -> Int { waitingOf[booking] ?? 0 }

    /// The photos that have waited for a rating since before a moment, oldest first.
    func waiting(since moment: Timestamp, atMost countMax: Int) -> [ID<Photo>] {
        var ids: [ID<Photo>] = []
        waiting.walk(after: nil, descending: false) { key in
            guard key.value <= moment.milliseconds, ids.count < countMax else { return false }
            ids.append(ID(rawValue: key.id))
            return true
        }
        return ids
    }

    /// The photos of a customer that wait for a rating.
    func waiting(of customer: ID<Customer>) -> [ID<Photo>] {
        var ids: [ID<Photo>] = []
        waiting.walk(after: nil, descending: false) { key in
            let id = ID<Photo>(rawValue: key.id)
            if table[id]?.customer == customer { ids.append(id) }
            return true
        }
        return ids
    }

    // MARK: Changes

    mutating func apply(_ event: PhotoEvent, in sequence: SequenceNumber) {
        switch event {
        case .uploaded(let photo):
            names[photo.digest, default: 0] += 1
            if photo.rating == nil {
                waiting.insert(Self.key(of: photo))
                waitingOf[photo.booking, default: 0] += 1
            }
            table.put(photo, in: sequence)
        case .removed(let id):
            guard let photo = table[id] else { return }
            stopWaiting(photo)
            let left = (names[photo.digest] ?? 1) - 1
            names[photo.digest] = left > 0 ? left : nil
            table.remove(id, in: sequence)
        }
    }

    /// A rating was given with these photos.
    mutating func attach(
        _ ids: [ID<Photo>], to rating: ID<Rating>, in sequence: SequenceNumber
    ) {
        for id in ids {
            guard let photo = table[id] else { continue }
            stopWaiting(photo)
            table.update(id, in: sequence) { $0.rating = rating }
        }
    }

    /// Photos are another customer's from now on.
    mutating func handOver(
        _ ids: [ID<Photo>], to customer: ID<Customer>, in sequence: SequenceNumber
    ) {
        for id in ids { table.update(id, in: sequence) { $0.customer = customer } }
    }

    private mutating func stopWaiting(_ photo: Photo) {
        guard photo.rating == nil else { return }
        waiting.remove(Self.key(of: photo))
        let left = waitingCount(of: photo.booking) - 1
        waitingOf[photo.booking] = left > 0 ? left : nil
    }

    private static func key(of photo: Photo) -> SortKey {
        SortKey(photo.uploadedAt.milliseconds, photo.id.rawValue)
    }
}
