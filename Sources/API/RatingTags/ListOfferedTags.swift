import Core
import HTTP1
import JSON

extension Endpoint {
    /// `GET /v1/portal/rating-tags`: the criteria that customers are offered now, in order (R66).
    static let listOfferedTags = Endpoint(
        "listOfferedTags", "List the criteria offered now", tag: .ratingTags,
        .customer(byBooking: true), query: PageRequest.parameters,
        answer: .ok(Page<OfferedTag>.self)
    ) { (call) throws(Failure) in
        try call.answer(short: { (state, seen) throws(Failure) in
            state.ratingTags.offered(&seen).map { tag in
                (SortKey(Int64(tag.position), tag.id.rawValue), OfferedTag(tag))
            }
        })
    }
}
