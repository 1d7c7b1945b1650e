public import Core

extension Business {
    /// The command with which a customer sends a photo.
    public func photo(
        _ booking: ID<Booking>, _ file: [UInt8] = SamplePhoto.jpeg,
        by customer: Sample<Customer> = .olsen
    ) throws -> UploadPhoto {
        let file = try PhotoFile(file[...])
        let digest = SHA256.digest(of: file.bytes.span)
        return UploadPhoto(booking, .init(file, digest: digest), by: self[customer])
    }

    /// Sends a photo.
    @discardableResult
    public func upload(
        to booking: ID<Booking>, _ file: [UInt8] = SamplePhoto.jpeg,
        by customer: Sample<Customer> = .olsen
    ) throws -> ID<Photo> {
        try run(photo(booking, file, by: customer))
    }
}
