/// What the state of the business forbids.
extension ProblemGuide {
    static let ratingNotAllowed = ProblemGuide(
        meaning: """
            The booking cannot be rated now. `reasons` has every condition that is not met, in \
            this order: `ratings_disabled` (the business does not take ratings), \
            `booking_not_completed`, `invoice_not_closed` (or there is no invoice), \
            `already_rated`.
            """,
        advice: """
            Offer the form only where the booking's `rateService.available` is true. After \
            `already_rated` show the rating that there is; the others may pass, so look again \
            later.
            """)

    static let alreadyArchived = ProblemGuide(
        meaning: """
            It was deleted while something still referred to it, so it was archived: it stays for \
            the sake of what refers to it, and is not changed any more.
            """,
        advice: "Make a new one. Lists show archived ones only with `includeArchived=true`.")

    static let bookingRated = ProblemGuide(
        meaning: """
            The booking has a rating, and a rating is about completed work: the status cannot \
            leave `completed`.
            """,
        advice: "Reset the rating first, giving the reason, and then change the status.")

    static let notRated = ProblemGuide(
        meaning: """
            There is no rating to reset: the booking was never rated, or its rating was reset \
            before.
            """,
        advice: "Read the booking again; there is nothing left to do.")

    static let customerErased = ProblemGuide(
        meaning: """
            The booking's customer was erased. Such a booking is over and says nothing of whose \
            it was: no address, no instructions, no note about its rating, and no status that \
            leads to another visit. Or the request has the `Idempotency-Key` of one that was about \
            a customer who was erased since: its answer is gone, and it is not done again.
            """,
        advice: """
            Change other members. For a visit to somebody who comes back make a new customer and \
            a new booking.
            """)

    static let openBookings = ProblemGuide(
        meaning: """
            A booking of the customer is neither `completed` nor `failed`, `cancelled` or \
            `no_show`, and without the address nobody could go there.
            """,
        advice: "Complete or cancel the customer's bookings first, and then erase the customer.")

    static let emailInUse = ProblemGuide(
        meaning: "An account of the same kind has this e-mail address; case does not count.",
        advice: "Look for that account and use it, or take another address.")

    static let nameInUse = ProblemGuide(
        meaning: """
            Another one of this kind has this name. Case and blanks at the ends do not count; \
            archived ones do not stand in the way.
            """,
        advice: "Use the one that there is, or take another name.")

    static let invoiceNumberInUse = ProblemGuide(
        meaning: "An invoice's number is unique, and the invoice of another booking has this one.",
        advice: "Correct the number, or the invoice of that other booking first.")

    static let generalFieldworker = ProblemGuide(
        meaning: """
            The General Fieldworker stands for work that nobody is named for. It is there from \
            the start, can be given another name, and nothing else.
            """,
        advice: "Change only its `name`. For a person add a fieldworker of their own.")

    static let tooManyPhotos = ProblemGuide(
        meaning: """
            Twenty photos of the booking were uploaded and belong to no rating; one rating takes \
            ten.
            """,
        advice: """
            Rate the booking with some of those that there are. What no rating takes is removed \
            after a day.
            """)

    static let tooManyTags = ProblemGuide(
        meaning: "There are as many Rating Tags as there may be; archived ones do not count.",
        advice: "Delete one that is no longer wanted, or give it another name.")
}
