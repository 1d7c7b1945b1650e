/// How a picture is to be turned before it is shown: all of EXIF that is kept (tag 0x0112, CIPA
/// DC-008 §4.6.4).
struct PhotoOrientation: Equatable, Sendable {
    /// 2 to 8; without one it is shown as it is.
    let value: UInt8

    private static let tag = 0x0112
    /// The type of a number of two bytes.
    private static let short = 3

    /// What a TIFF structure, as EXIF is one, says; nil when it does not, or cannot be read.
    ///
    /// - Parameter range: Where in the file it stands.
    init?(inTIFF reader: PhotoReader, _ range: Range<Int>) {
        let start = range.lowerBound
        let isBig = reader.has([0x4D, 0x4D, 0, 42], at: start)
        guard range.count >= 8, isBig || reader.has([0x49, 0x49, 42, 0], at: start) else {
            return nil
        }
        func number(_ place: Int, bytes: Int) -> Int? {
            guard place >= 0, place <= range.count, range.count - place >= bytes else { return nil }
            let place = start + place
            return isBig
                ? try? reader.bigEndian(place, bytes: bytes)
                : try? reader.littleEndian(place, bytes: bytes)
        }
        guard let directory = number(4, bytes: 4), let entries = number(directory, bytes: 2) else {
            return nil
        }
        for entry in 0..<entries {
            let place = directory + 2 + 12 * entry
            guard let tag = number(place, bytes: 2) else { return nil }
            guard tag == Self.tag else { continue }
            guard number(place + 2, bytes: 2) == Self.short, number(place + 4, bytes: 4) == 1,
                let value = number(place + 8, bytes: 2), (2...8).contains(value)
            else { return nil }
            self.value = UInt8(value)
            return
        }
        return nil
    }

    /// A TIFF structure that says this and nothing else.
    var tiff: [UInt8] {
        [0x4D, 0x4D, 0, 42, 0, 0, 0, 8]
            + [0, 1, 0x01, 0x12, 0, UInt8(Self.short), 0, 0, 0, 1, 0, value, 0, 0]
            + [0, 0, 0, 0]
    }
}
