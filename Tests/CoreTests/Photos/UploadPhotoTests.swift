import Fixtures
import Testing

@testable import Core

@Suite("Photos of a booking (R50 to R52, R82)")
struct UploadPhotoTests {
    @Test("R50: is kept with booking, customer, file and moment, and waits for a rating")
    func kept() throws {
        let business = try Business()
        let booking = try business.rateable()
        let id = try business.upload(to: booking, SamplePhoto.locatedJPEG)
        let photo = try #require(business.state.photos.table[id])
        let file = try PhotoFile(SamplePhoto.locatedJPEG[...])
        #expect(photo.booking == booking)
        #expect(photo.customer == business[.olsen])
        #expect(photo.digest == SHA256.digest(of: file.bytes))
        #expect((photo.format, photo.width, photo.height) == (.jpeg, 64, 32))
        #expect(photo.bytes == file.bytes.count)
        #expect(photo.uploadedAt == .monday)
        #expect(photo.rating == nil)
    }

    @Test("another's booking is as unknown as one that does not exist")
    func others() throws {
        let business = try Business()
        let booking = try business.rateable()
        for command in [
            try business.photo(booking, by: .murphy), try business.photo(ID(rawValue: 4)),
        ] {
            #expect(try business.refusal(of: command) == .notFound(.booking))
        }
        #expect(business.state.photos.table.count == 0)
    }

    @Test("20 may wait for the rating of a booking, and those of others do not count")
    func tooMany() throws {
        let business = try Business()
        let booking = try business.rateable()
        for _ in 0..<Photo.waitingMax { try business.upload(to: booking) }
        let another = try business.photo(booking)
        #expect(try business.refusal(of: another) == .conflict(.tooManyPhotos))
        try business.upload(to: try business.rateable())
        let waiting = business.state.photos.waiting(since: .distantFuture, atMost: 3)
        try business.rate(booking, photos: waiting)
        #expect(try business.refusal(of: another) == nil)
    }

    @Test("R51, R52: a rating has those that it names, in their order")
    func attached() throws {
        let business = try Business()
        let booking = try business.rateable()
        let photos = try (0..<3).map { try business.upload(to: booking, SamplePhoto.numbered($0)) }
        let rating = try business.rate(booking, photos: [photos[2], photos[0]])
        #expect(business.state.ratings.table[rating]?.photos == [photos[2], photos[0]])
        #expect(photos.map { business.state.photos.table[$0]?.rating } == [rating, nil, rating])
        #expect(business.state.photos.waitingCount(of: booking) == 1)
    }

    @Test("R82, R146: a customer sees their own; staff and whom it is about, what was rated")
    func visible() throws {
        let business = try Business()
        let booking = try business.rateable()
        let id = try business.upload(to: booking)
        let ruth = Account.staff(business[.ruth])
        func isVisible(_ account: Account) -> Bool? {
            var seen = Seen()
            let state = business.state
            return state.photos.table[id]?.isVisible(to: account, in: state, &seen)
        }
        #expect(isVisible(.customer(business[.olsen])) == true)
        #expect(isVisible(.customer(business[.murphy])) == false)
        #expect(isVisible(ruth) == false)
        try business.rate(booking, photos: [id])
        #expect(isVisible(ruth) == true)
        #expect(isVisible(.fieldworker(business[.priya])) == true)
        #expect(isVisible(.fieldworker(business[.sam])) == false)
        try business.reset(booking)
        #expect(isVisible(ruth) == true)
        #expect(isVisible(.fieldworker(business[.priya])) == false)
    }

    @Test("D7: a reset rating keeps its photos, and the next one needs others")
    func reset() throws {
        let business = try Business()
        let booking = try business.rateable()
        let id = try business.upload(to: booking)
        try business.rate(booking, photos: [id])
        try business.reset(booking)
        var seen = Seen()
        let tombstones = business.state.ratings.tombstones(of: booking, &seen)
        #expect(tombstones.map(\.rating.photos) == [[id]])
        let again = business.rating(booking, photos: [id])
        #expect(try business.refusal(of: again)?.summary == ["#/photoIds/0 used"])
        // The same picture, sent once more.
        let other = try business.upload(to: booking)
        try business.rate(booking, photos: [other])
    }

    @Test("what is wrong with each photo of a rating is said at its place")
    func faults() throws {
        let business = try Business()
        let booking = try business.rateable()
        let other = try business.upload(to: try business.rateable())
        let drain = try business.rateable(.drainCleaning)
        let murphys = try business.upload(to: drain, by: .murphy)
        let own = try business.upload(to: booking)
        let command = business.rating(
            booking, stars: nil, photos: [own, other, murphys, ID(rawValue: 12), own])
        #expect(
            try business.refusal(of: command)?.summary == [
                "#/stars required", "#/photoIds/1 unknown", "#/photoIds/2 unknown",
                "#/photoIds/3 unknown", "#/photoIds/4 duplicate",
            ])
        #expect(business.state.photos.table[own]?.rating == nil)
    }

    @Test("what no rating took within a day is removed, and nothing else")
    func stale() throws {
        var business = try Business()
        let booking = try business.rateable()
        let taken = try business.upload(to: booking)
        let left = try business.upload(to: booking)
        business.now = .monday.hours(1)
        let later = try business.upload(to: booking)
        try business.rate(booking, photos: [taken])
        business.now = .monday.days(1).adding(milliseconds: -1)
        #expect(try business.run(RemoveStalePhotos()) == 0)
        business.now = .monday.days(1)
        #expect(try business.run(RemoveStalePhotos()) == 1)
        #expect(business.state.photos.table.rows.map(\.id) == [taken, later])
        #expect(business.state.photos.table[left] == nil)
        #expect(business.state.photos.waitingCount(of: booking) == 1)
        #expect(try business.run(RemoveStalePhotos()) == 0)
    }

    @Test("a file is named as long as any photo has it")
    func named() throws {
        var business = try Business()
        let (one, two) = (try business.rateable(), try business.rateable())
        let digest = SHA256.digest(of: SamplePhoto.jpeg)
        func isNamed() -> Bool {
            var seen = Seen()
            return business.state.photos.isNamed(digest, &seen)
        }
        #expect(!isNamed())
        try business.upload(to: one)
        business.now = .monday.hours(1)
        try business.upload(to: two)
        business.now = .monday.days(1)
        try business.run(RemoveStalePhotos())
        #expect(isNamed())
        business.now = .monday.days(2)
        try business.run(RemoveStalePhotos())
        #expect(!isNamed())
    }
}
