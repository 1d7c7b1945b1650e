/// Why bytes are no photo that is taken. The texts are sentences for whoever sent them.
public enum PhotoFault: Error, Equatable, Sendable {
    /// They begin like no format that is taken.
    case otherFormat
    /// They are not whole, or contradict themselves.
    case damaged(String)
    /// They are of a kind of their format that not every browser shows.
    case unsupported(String)
    /// The picture has more pixels than anybody should have to decode.
    case tooManyPixels
}
