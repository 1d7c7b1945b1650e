public import JSON

extension Rating: JSONObject {
    /// Reads all members; the comment lies in `personal`.
    public init(members r: inout JSONReader) throws(JSONError) {
        id = try r("id")
        booking = try r("bookingId")
        customer = try r("customerId")
        fieldworker = try r("fieldworkerId")
        services = try r("serviceIds")
        let hundredths: Int = try r("hundredths", 100...500)
        stars = Hundredths(UInt16(clamping: hundredths))
        starsSource = try r("starsSource")
        tags = try r("tags")
        let personal: Personal = try r("personal")
        comment = personal.comment
        channel = try r("channel")
        completedAt = try r("completedAt")
        scheduledStart = try r("scheduledStart")
        revision = try Revision(members: &r)
        // The last member, so that looking for it in ratings without photos costs nothing.
        let photos: [ID<Photo>]? = try r("photoIds")
        self.photos = photos ?? []
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("id", id)
        w("bookingId", booking)
        w("customerId", customer)
        w("fieldworkerId", fieldworker)
        w("serviceIds", services)
        w("hundredths", Int(stars.value))
        w("starsSource", starsSource)
        w("tags", tags)
        w("personal", Personal(comment: comment))
        w("channel", channel)
        w("completedAt", completedAt)
        w("scheduledStart", scheduledStart)
        revision.write(members: &w)
        if !photos.isEmpty { w("photoIds", photos) }
    }

    private struct Personal: JSONObject {
        var comment: String?

        init(comment: String?) {
            self.comment = comment
        }

        init(members r: inout JSONReader) throws(JSONError) {
            comment = try r("comment")
        }

        func write(members w: inout JSONWriter) {
            w("comment", comment)
        }
    }
}
