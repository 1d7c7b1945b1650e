/// The formats in which photos are taken: those that every browser shows.
public enum PhotoFormat: String, CaseIterable, Sendable {
    case jpeg
    case png
    case webp

    /// The media type, `image/jpeg`.
    public var mediaType: String { "image/" + rawValue }

    /// What a file's name ends with, `jpg`.
    public var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

    /// The format that bytes begin like; what they are called elsewhere does not matter.
    init?(beginning reader: PhotoReader) {
        if reader.has([0xFF, 0xD8, 0xFF], at: 0) {
            self = .jpeg
        } else if reader.has(PNGPhoto.signature, at: 0) {
            self = .png
        } else if reader.has("RIFF", at: 0), reader.has("WEBP", at: 8) {
            self = .webp
        } else {
            return nil
        }
    }
}
