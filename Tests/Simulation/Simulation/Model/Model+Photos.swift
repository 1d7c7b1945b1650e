import Core

/// What customers show, and what follows.
extension Model {
    /// Photos of one booking that may wait for a rating.
    private static let waitingMax = 20

    func uploading(_ booking: UInt64, _ customer: UInt64) -> Reasons {
        guard bookings[booking]?.customer == customer, !isErased(customer) else {
            return ["not_found"]
        }
        let waiting = photos.values.count { $0.booking == booking && $0.rating == nil }
        return waiting < Self.waitingMax ? [] : ["too_many_photos"]
    }

    /// R50 to R52: only what the customer sent for this booking, once, and for one rating.
    func attaching(_ ids: [UInt64], to booking: UInt64, of customer: UInt64) -> Reasons {
        let isGood = ids.enumerated().allSatisfy { place, id in
            guard let photo = photos[id], !ids[..<place].contains(id) else { return false }
            return photo.booking == booking && photo.customer == customer && photo.rating == nil
        }
        return isGood ? [] : ["invalid"]
    }

    mutating func performOnPhotos(_ act: Act, _ id: UInt64, _ now: Int64) -> Bool {
        switch act {
        case .upload(let booking, let customer, let place):
            let picture = Picture.all[place]
            photos[id] = .init(
                booking: booking, customer: customer, digest: picture.digest.hex,
                bytes: picture.file.bytes.count, uploadedAt: now)
        case .removeStale:
            let kept = photos.filter {
                $0.value.rating != nil || $0.value.uploadedAt > now - Self.day
            }
            if kept.count == photos.count { return false }
            photos = kept
        default: return false
        }
        return true
    }
}

extension ModelRow {
    struct Photo: Equatable {
        var booking: UInt64
        var customer: UInt64
        var digest: String
        var bytes: Int
        var uploadedAt: Int64
        var rating: UInt64?
    }
}

extension ModelRow.Photo {
    init(_ row: Photo) {
        self.init(
            booking: row.booking.rawValue, customer: row.customer.rawValue, digest: row.digest.hex,
            bytes: row.bytes, uploadedAt: row.uploadedAt.milliseconds, rating: row.rating?.rawValue)
    }
}
