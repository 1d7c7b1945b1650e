import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/photos/{id}`: the picture, for the customer who sent it and, once it belongs to a
    /// rating, for staff and the fieldworker whom that is about (R82, R146). Ranges are honoured
    /// (RFC 9110 §14).
    static let getPhoto = Endpoint(
        "getPhoto", "Show a photo", tag: .photos, .concerned(.ratingsView), answer: .photo,
        isTagged: true,
        problems: [.rangeNotSatisfiable]
    ) { (call) throws(Failure) in
        let id: ID<Photo> = try call.id()
        let caller = call.caller
        let photo = try call.look { (state, seen) throws(Failure) in
            guard let photo = state.photos.table.find(id, &seen), caller.maySee(photo, state, &seen)
            else {
                throw Failure(.notFound)
            }
            return photo
        }
        let tag = "\"\(photo.digest.hex)\""
        try call.requireMatch(tag)
        if let known = call.request.text(of: .ifNoneMatch), EntityTags.isMatched(known, by: tag) {
            return call.ready(Response(.notModified, fields: PhotoFields.kept(tag)))
        }
        let range = RequestedRange(of: call.request, size: photo.bytes, etag: tag)
        if range == .unsatisfiable { throw PhotoFields.unsatisfiable(photo) }
        return call.blocking { (call) throws(Failure) in
            let bytes: [UInt8]
            do throws(FileFault) {
                bytes = try call.api.files.read(photo.digest, bytes: photo.bytes)
            } catch {
                throw Failure(reading: error)
            }
            return call.ready(Response(range, of: bytes, fields: PhotoFields.all(photo, tag)))
        }
    }
}

extension Caller {
    /// Whether the caller may see a photo. One who came by a booking's number sees that booking's.
    fileprivate func maySee(
        _ photo: Photo, _ state: borrowing State, _ seen: inout Seen
    ) -> Bool {
        guard let account, photo.isVisible(to: account, in: state, &seen) else { return false }
        return session?.booking == nil || session?.booking == photo.booking
    }
}

extension Failure {
    /// What cannot be read is our fault, whatever it is; the store has told the log of it.
    fileprivate init(reading fault: FileFault) {
        switch fault {
        case .damaged: self.init(internal: "the bytes of a photo's file are not those kept")
        case .missing: self.init(internal: "a photo's file is gone")
        case .unavailable: self.init(internal: "a photo's file cannot be read")
        }
    }
}

/// The fields of answers with photos. What a photo's address leads to never changes, but who may
/// see it depends on the token, and an erasure takes it away: so whoever keeps a picture asks again
/// each time, and is told 304 while it may still be seen.
private enum PhotoFields {
    private static let base: Fields = {
        var fields = CommonFields.tagged
        fields.append("Vary", "Authorization")
        return fields
    }()

    /// Of an answer without the picture.
    static func kept(_ tag: String) -> Fields {
        var fields = base
        fields.append("ETag", tag)
        return fields
    }

    static func all(_ photo: Photo, _ tag: String) -> Fields {
        var fields = kept(tag)
        fields.append("Content-Type", photo.format.mediaType)
        fields.append(
            "Content-Disposition",
            "inline; filename=\"\(photo.id).\(photo.format.fileExtension)\"")
        // Should a browser ever take it for a page, it is one that can do nothing.
        fields.append("Content-Security-Policy", "default-src 'none'; sandbox")
        return fields
    }

    static func unsatisfiable(_ photo: Photo) -> Failure {
        var failure = Failure(
            .rangeNotSatisfiable, detail: "The photo has \(photo.bytes) bytes.")
        failure.fields.append("Content-Range", "bytes */\(photo.bytes)")
        failure.fields.append("Accept-Ranges", "bytes")
        return failure
    }
}
