/// What signals to stop mean, by when they come.
///
/// A terminal and a supervisor often both signal one stop, so what comes shortly after the first
/// signal repeats it; only later ones say that somebody lost patience.
struct StopRequests {
    /// What a signal asks for.
    enum Wish {
        /// A clean stop.
        case stop
        /// Nothing more than was asked for already.
        case nothing
        /// The end, at once.
        case end
    }

    /// How long signals after the first repeat it.
    static let repeatWindow: Duration = .seconds(1)

    private var first: ContinuousClock.Instant?

    /// Notes a signal.
    mutating func note(at now: ContinuousClock.Instant) -> Wish {
        guard let first else {
            first = now
            return .stop
        }
        return now < first.advanced(by: Self.repeatWindow) ? .nothing : .end
    }
}
