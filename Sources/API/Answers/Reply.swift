public import Core
public import HTTP1

/// What an endpoint gives back.
public enum Reply: Sendable {
    /// An answer, which may be shown once the journal is synced to `after`.
    case ready(Response, after: SequenceNumber)
    /// The answer takes a while to find, such as a password's hash: run this away from the event
    /// loops, a few at a time.
    case slow(@Sendable () -> Reply)
    /// The answer needs files: run this away from the event loops, a few at a time, and not behind
    /// what is `slow`.
    case blocking(@Sendable () -> Reply)
    /// The answer needs another server, which may take seconds: run this away from the event loops,
    /// and where nothing of ours waits behind it.
    case outside(@Sendable () -> Reply)
}
