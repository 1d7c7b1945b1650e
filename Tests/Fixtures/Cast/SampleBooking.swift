public import Core

/// A visit that a story is about, before it is booked.
public struct SampleBooking: Sendable {
    /// For whom.
    public var customer: Sample<Customer>
    /// What is done.
    public var services: [Sample<Service>]
    /// By whom; nil is the General Fieldworker.
    public var fieldworker: Sample<Fieldworker>?
    /// When the visit begins.
    public var scheduledStart: Timestamp

    /// Priya repairs the Olsens' boiler on Monday.
    public static let boilerRepair = SampleBooking(
        customer: .olsen, services: [.boiler], fieldworker: .priya, scheduledStart: .monday)

    /// Sam cleans Murphy's drain on Tuesday.
    public static let drainCleaning = SampleBooking(
        customer: .murphy, services: [.drain], fieldworker: .sam, scheduledStart: .monday.days(1))

    /// Somebody is to look at the Olsens' drain on Wednesday.
    public static let unassigned = SampleBooking(
        customer: .olsen, services: [.drain], fieldworker: nil, scheduledStart: .monday.days(2))
}
