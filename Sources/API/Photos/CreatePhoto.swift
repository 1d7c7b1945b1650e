import Core
import HTTP1
import JSON

extension Endpoint {
    /// `POST /v1/portal/bookings/{id}/photos`: a customer sends a photo, for the rating to come
    /// (R50). What its file says beside the picture is taken off.
    static let createPhoto = Endpoint(
        "createPhoto", "Upload a photo for a rating", tag: .photos, .customer(byBooking: true),
        body: .photo, answer: .created(PhotoView.self), keyUse: .kept,
        problems: [.tooManyPhotos]
    ) { (call) throws(Failure) in
        let id: ID<Booking> = try call.id()
        let customer = try call.customer
        let caller = call.caller
        _ = try call.look { (state, seen) throws(Failure) in
            try caller.ownBooking(id, state, &seen)
        }
        try call.requireMediaType()
        try call.refuseQuery()
        try call.checkKey()
        if call.hasConditions { try call.meetConditions { (_, _) throws(Failure) in nil } }
        if call.isHeadOnly { throw Failure.bodyIsDue }
        return call.blocking { (call) throws(Failure) in
            try call.takePhoto(of: id, by: customer)
        }
    }
}

extension Call {
    /// Reads, cleans and keeps the photo that the request brings. Blocks.
    fileprivate mutating func takePhoto(
        of booking: ID<Booking>, by customer: ID<Customer>
    ) throws(Failure) -> Reply {
        let upload = try UploadedFile(of: request)
        let file: PhotoFile
        do throws(PhotoFault) { file = try PhotoFile(upload.bytes) } catch {
            throw upload.failure(error)
        }
        let digest = SHA256.digest(of: file.bytes.span)
        let command = UploadPhoto(booking, .init(file, digest: digest), by: customer)
        // What is refused, or was done before, must not cost a file.
        let mustKeep = try rehearse(command)
        if mustKeep {
            do throws(FileFault) { try api.files.keep(file.bytes, as: digest) } catch {
                throw Failure(.unavailable)
            }
        }
        defer { if mustKeep { api.files.release(digest) } }
        return try execute(command) { (id, state, seen) throws(Failure) in
            guard let photo = state.photos.table.find(id, &seen) else {
                throw Failure(internal: "a photo just uploaded is not there")
            }
            return .created(unchanging: PhotoView(photo), at: PhotoView.path(of: id))
        }
    }
}
