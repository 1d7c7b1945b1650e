extension Event {
    /// The greatest id that it may have given to something; 0 for an event that gives none.
    var newestID: UInt64 {
        switch self {
        case .role(let event): event.id?.rawValue ?? 0
        case .staff(let event): event.id?.rawValue ?? 0
        case .apiKey(.row(let event)): event.id?.rawValue ?? 0
        case .service(let event): event.id?.rawValue ?? 0
        case .ratingTag(let event): event.id?.rawValue ?? 0
        case .fieldworker(let event): event.id?.rawValue ?? 0
        case .customer(let event): event.id?.rawValue ?? 0
        case .booking(.created(let booking)), .booking(.updated(let booking)):
            max(booking.id.rawValue, booking.invoice?.id.rawValue ?? 0)
        case .booking(.invoiced(_, let invoice, _)): invoice.id.rawValue
        case .rating(.given(let rating)): rating.id.rawValue
        case .rating(.reset(let tombstone)): tombstone.rating.id.rawValue
        case .photo(.uploaded(let photo)): photo.id.rawValue
        case .photo(.removed(let id)): id.rawValue
        case .erasure(.begun(let erasure)): erasure.id.rawValue
        case .session(.started(let session)): session.id.rawValue
        case .secondFactor(.begun(let factor)): factor.id.rawValue
        case .link(.issued(let link)): link.id.rawValue
        case .signUp(.created(let signUp)): signUp.id.rawValue
        case .mail(.queued(let mail)): mail.id.rawValue
        case .settings, .password, .identity, .booking(.completed), .booking(.handedOver),
            .session(.ended), .session(.used), .apiKey(.used), .secondFactor, .link(.ended),
            .signUp(.ended), .mail(.sent), .mail(.dropped), .answer,
            .erasure(.completed), .reading:
            0
        }
    }
}
