/// Things that people do with photos.
extension Wishes {
    /// A customer sends one, or those that nobody wanted go.
    func photo(_ model: Model) -> Act {
        if chance(12) { return .removeStale }
        let unrated = model.bookings.filter { $0.value.rating == nil }
        let id = chance(85) ? id(of: unrated) : id(of: model.bookings)
        let customer = chance(95) ? model.bookings[id]?.customer : nil
        return .upload(
            id, by: customer ?? self.id(of: model.customers),
            picture: number(0...Picture.all.count - 1))
    }

    /// Photos that go with a rating: those that wait for one, and now and then another.
    func photos(for booking: UInt64, _ model: Model) -> [UInt64] {
        let waiting = model.photos.keys.sorted().filter { id in
            model.photos[id]?.booking == booking && model.photos[id]?.rating == nil
        }
        var chosen = waiting.filter { _ in chance(70) }
        if chance(4) { chosen.append(id(of: model.photos)) }
        return Array(chosen.prefix(10))
    }
}
