/// Policy: a booking that becomes `completed` notes when, and freezes for whom its rating counts.
///
/// Reassigning it later moves no stars; the General Fieldworker is nobody (D8, N4).
enum CompletionFreezesAttribution {
    static func record(of booking: Booking, _ draft: inout Draft) {
        let worker = booking.fieldworker
        draft.record(
            .booking(
                .completed(
                    booking.id, at: draft.now,
                    attributedTo: worker == Fieldworker.generalID ? nil : worker)))
    }
}
