/// Puts on record that no file of the data folder has what some erasures were about.
public struct CompleteErasures: Command {
    let ids: [ID<Erasure>]

    /// Those whose files were cleaned.
    public init(_ ids: [ID<Erasure>]) {
        self.ids = ids
    }

    /// Decides; passes over those that are complete already.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        for id in ids where state.erasures.isPending(id) {
            draft.record(.erasure(.completed(id, at: draft.now)))
        }
    }
}
