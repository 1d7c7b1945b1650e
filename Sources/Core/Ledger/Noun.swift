/// What state is made of, in the order in which a snapshot is loaded: a noun stands after those
/// that its rows refer to.
///
/// The raw value names a snapshot's file and begins the types of the noun's events.
public enum Noun: String, CaseIterable, Sendable {
    case settings
    case role
    case staff
    case apiKey = "api_key"
    case service
    case ratingTag = "rating_tag"
    case fieldworker
    case customer
    case password
    case identity
    case booking
    case rating
    case photo
    case session
    case secondFactor = "second_factor"
    case link
    case signUp = "sign_up"
    case mail
    case answer
    case erasure
    /// What was seen leaves nothing in the state.
    case reading
}
