/// Removes photos that no rating took within a day.
public struct RemoveStalePhotos: Command {
    /// Photos that one transaction removes.
    public static let countMax = 1_000

    /// Whatever is stale when it is decided.
    public init() {}

    /// Decides; never refuses.
    ///
    /// - Returns: How many are removed; as many as `countMax` may not be all.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) -> Int {
        let moment = draft.now.adding(milliseconds: -Photo.waitingTime)
        let stale = state.photos.waiting(since: moment, atMost: Self.countMax)
        for id in stale { draft.record(.photo(.removed(id))) }
        return stale.count
    }
}
