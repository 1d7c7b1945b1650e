/// A photo's file with nothing in it but the picture.
///
/// 1. The format is what the bytes are, whatever they are called.
/// 2. The file is written anew from the parts of the old one that a decoder needs; nothing is
///    decoded. All that says where, when, with what and by whom it was taken is left out: EXIF,
///    GPS, XMP, IPTC, comments, texts, previews, and whatever follows the picture, such as the
///    film of a "live" photo. Colour profiles stay, and how the picture is to be turned.
/// 3. Reading a file that was written so gives the same bytes again.
/// 4. Time and memory are linear in the file's length, whatever it holds.
///
/// Source: requirements "photo hygiene".
public struct PhotoFile: Equatable, Sendable {
    /// What it is.
    public let format: PhotoFormat
    /// Pixels across, as they are stored: before it is turned.
    public let width: Int
    /// Pixels down, as they are stored.
    public let height: Int
    /// The file.
    public let bytes: [UInt8]

    /// The most pixels: a quarter of a gigabyte when decoded.
    public static let pixelsMax = 64_000_000
    /// The longest side in pixels.
    public static let sideMax = 20_000

    /// Reads a file.
    ///
    /// - Throws: `PhotoFault` for the first thing that is wrong.
    public init(_ file: ArraySlice<UInt8>) throws(PhotoFault) {
        let reader = PhotoReader(file)
        guard let format = PhotoFormat(beginning: reader) else { throw .otherFormat }
        let (size, bytes): (PhotoSize?, [UInt8])
        switch format {
        case .jpeg:
            let photo = try JPEGPhoto(reader)
            (size, bytes) = (photo.size, photo.output)
        case .png:
            let photo = try PNGPhoto(reader)
            (size, bytes) = (photo.size, photo.output)
        case .webp:
            let photo = try WebPPhoto(reader)
            (size, bytes) = (photo.size, photo.output)
        }
        guard let size else { throw .damaged("The file has no picture.") }
        self.format = format
        self.bytes = bytes
        width = size.width
        height = size.height
    }
}

/// How large a picture is.
struct PhotoSize: Equatable, Sendable {
    let width: Int
    let height: Int

    /// - Throws: `damaged` for nothing, `tooManyPixels`.
    init(width: Int, height: Int) throws(PhotoFault) {
        guard width > 0, height > 0 else { throw .damaged("The picture has no pixels.") }
        guard width <= PhotoFile.sideMax, height <= PhotoFile.sideMax,
            width * height <= PhotoFile.pixelsMax
        else { throw .tooManyPixels }
        self.width = width
        self.height = height
    }
}
