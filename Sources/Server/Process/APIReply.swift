import API

/// What the API gives back. `Transport` has a `Reply` of its own; this names the API's where both
/// are imported.
typealias APIReply = Reply
