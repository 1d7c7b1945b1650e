/// A customer sends a photo about a booking of theirs (R50). The file must be durable before.
public struct UploadPhoto: Command {
    let booking: ID<Booking>
    let file: Kept
    let customer: ID<Customer>

    /// What the ledger is told of a file.
    public struct Kept: Equatable, Sendable {
        let digest: SHA256.Digest
        let format: PhotoFormat
        let width: Int
        let height: Int
        let bytes: Int

        /// - Parameter digest: That of the file's bytes.
        public init(_ file: PhotoFile, digest: SHA256.Digest) {
            self.digest = digest
            format = file.format
            width = file.width
            height = file.height
            bytes = file.bytes.count
        }
    }

    /// From the path, the body and the caller.
    public init(_ booking: ID<Booking>, _ file: Kept, by customer: ID<Customer>) {
        self.booking = booking
        self.file = file
        self.customer = customer
    }

    /// Decides. Whether the booking may be rated does not matter: a photo may be sent before.
    ///
    /// - Throws: `notFound` for another's booking; `tooManyPhotos` when as many wait as may.
    public func decide(
        in state: borrowing State, _ draft: inout Draft
    ) throws(Refusal) -> ID<Photo> {
        let row = try state.bookings.table.require(booking, .booking)
        guard row.customer == customer, !state.isErased(customer) else {
            throw .notFound(.booking)
        }
        guard state.photos.waitingCount(of: booking) < Photo.waitingMax else {
            throw .conflict(.tooManyPhotos)
        }
        let photo = Photo(
            id: draft.newID(), booking: booking, customer: customer, digest: file.digest,
            format: file.format, width: file.width, height: file.height, bytes: file.bytes,
            uploadedAt: draft.now, rating: nil)
        draft.record(.photo(.uploaded(photo)))
        return photo.id
    }
}
