/// A wish that may be refused. One command, one file.
///
/// `decide` changes nothing; the moment and new ids come from the draft. It runs under the
/// writer's lock, so what it finds still holds when its events are applied.
public protocol Command: Sendable {
    /// What the caller learns.
    associatedtype Outcome

    /// Records what happens if this is done now.
    ///
    /// - Throws: `Refusal`, and then nothing happens.
    func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) -> Outcome
}
