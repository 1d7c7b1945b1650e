public import JSON

/// A picture that a customer has sent about one booking. What it shows never changes.
public struct Photo: TableRow, Equatable {
    /// Begins the text of its ids.
    public static var idPrefix: String { "pho_" }

    /// Its id, given once.
    public let id: ID<Photo>
    /// What it is about.
    public let booking: ID<Booking>
    /// Who sent it: the booking's customer.
    public internal(set) var customer: ID<Customer>
    /// SHA-256 of its file, by which the file is kept. Equal files are kept once.
    public let digest: SHA256.Digest
    /// What the file is.
    public let format: PhotoFormat
    /// Pixels across, as they are stored.
    public let width: Int
    /// Pixels down, as they are stored.
    public let height: Int
    /// Length of the file.
    public let bytes: Int
    /// When it was sent.
    public let uploadedAt: Timestamp
    /// The rating that it belongs to for ever, also when that is reset; nil while it waits for one.
    public var rating: ID<Rating>?

    /// Photos that one rating may have (R52).
    public static let perRatingMax = 10
    /// Photos of one booking that may wait for a rating.
    public static let waitingMax = 20
    /// How long a photo waits for a rating before it is removed.
    public static let waitingTime = Milliseconds.day
}

extension Photo {
    /// Whether whoever has an account may see it: the customer who sent it, and, once it belongs to
    /// a rating, all staff and programs (R82), and the fieldworker for whom that counts while it
    /// does (R146).
    public func isVisible(
        to account: Account, in state: borrowing State, _ seen: inout Seen
    ) -> Bool {
        switch account {
        case .customer(let id): return id == customer
        case .staff, .key: return rating != nil
        case .fieldworker(let id):
            guard let rating, let given = state.ratings.table.find(rating, &seen) else {
                return false
            }
            return given.fieldworker == id
        }
    }
}

extension Photo: JSONObject {
    /// Reads all members.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        booking = try r("bookingId")
        customer = try r("customerId")
        digest = try r("sha256")
        format = try r("format")
        width = try r("width", 1...PhotoFile.sideMax)
        height = try r("height", 1...PhotoFile.sideMax)
        bytes = try r("bytes", 0...Int.max)
        uploadedAt = try r("uploadedAt")
        rating = try r("ratingId")
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("bookingId", booking)
        w("customerId", customer)
        w("sha256", digest)
        w("format", format)
        w("width", width)
        w("height", height)
        w("bytes", bytes)
        w("uploadedAt", uploadedAt)
        w("ratingId", rating)
    }
}

extension PhotoFormat: JSONEnum {}
