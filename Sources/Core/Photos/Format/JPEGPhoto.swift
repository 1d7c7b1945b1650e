/// Writes a JPEG anew without what is no picture (ITU-T T.81 Annex B, JFIF 1.02).
struct JPEGPhoto {
    private(set) var output: [UInt8] = [0xFF, 0xD8]
    private(set) var size: PhotoSize?

    /// The most scans: a progressive file has about ten, and each costs its decoder a whole pass.
    static let scansMax = 100

    private let reader: PhotoReader
    /// What is read next.
    private var place = 2
    private var scans = 0
    private var hasJFIF = false
    private var hasEXIF = false

    private static let exif = Array("Exif\0\0".utf8)

    init(_ reader: PhotoReader) throws(PhotoFault) {
        self.reader = reader
        output.reserveCapacity(reader.count)
        while try readSegment() {}
        if scans == 0 { size = nil }
    }

    /// - Returns: Whether another follows.
    private mutating func readSegment() throws(PhotoFault) -> Bool {
        let marker = try readMarker()
        if marker == 0xD9 {
            output += [0xFF, marker]
            return false
        }
        guard marker != 0, marker != 0x01, !(0xD0...0xD8).contains(marker) else {
            throw .damaged("A marker stands in a wrong place.")
        }
        let length = try reader.bigEndian(place, bytes: 2)
        guard length >= 2 else { throw .damaged("A segment's length is wrong.") }
        let segment = try reader.range(place, count: length)
        place = segment.upperBound
        switch marker {
        case 0xC0, 0xC1, 0xC2:
            try readFrame(segment)
            copy(marker, segment)
        case 0xC4, 0xDB, 0xDD: copy(marker, segment)
        case 0xDA: try copyScan(segment)
        case 0xE0: copyJFIF(segment)
        case 0xE1: copyOrientation(segment)
        case 0xE2:
            if reader.has("ICC_PROFILE\0", at: segment.lowerBound + 2) { copy(marker, segment) }
        case 0xEE: copyAdobe(segment)
        case 0xC3...0xCF, 0xDC, 0xDE, 0xDF:
            throw .unsupported("Browsers do not show this kind of JPEG.")
        default: break
        }
        return true
    }

    /// A marker's second byte; it may be preceded by any number of 0xFF (§B.1.1.2).
    private mutating func readMarker() throws(PhotoFault) -> UInt8 {
        guard try reader.byte(place) == 0xFF else {
            throw .damaged("Something stands between two segments.")
        }
        var marker: UInt8 = 0xFF
        while marker == 0xFF {
            place += 1
            marker = try reader.byte(place)
        }
        place += 1
        return marker
    }

    private mutating func copy(_ marker: UInt8, _ segment: Range<Int>) {
        output += [0xFF, marker]
        output += reader.slice(segment)
    }

    private mutating func readFrame(_ segment: Range<Int>) throws(PhotoFault) {
        guard size == nil else { throw .damaged("There is more than one picture.") }
        let start = segment.lowerBound
        guard segment.count >= 8 else { throw .damaged("The frame is not whole.") }
        guard try reader.byte(start + 2) == 8 else {
            throw .unsupported("Browsers do not show a JPEG of so many bits.")
        }
        let components = Int(try reader.byte(start + 7))
        guard [1, 3, 4].contains(components), segment.count == 8 + 3 * components else {
            throw .damaged("The frame is not whole.")
        }
        size = try PhotoSize(
            width: try reader.bigEndian(start + 5, bytes: 2),
            height: try reader.bigEndian(start + 3, bytes: 2))
    }

    /// Copies a scan's header and what follows, up to the next marker that is not part of it.
    private mutating func copyScan(_ segment: Range<Int>) throws(PhotoFault) {
        guard size != nil else { throw .damaged("A scan stands before the frame.") }
        scans += 1
        guard scans <= Self.scansMax else { throw .unsupported("It has too many scans.") }
        copy(0xDA, segment)
        let rest = try reader.range(segment.upperBound, count: reader.count - segment.upperBound)
        let data = reader.slice(rest)
        guard let length = Self.scanLength(data.span) else {
            throw .damaged("The file ends too soon.")
        }
        output += data.prefix(length)
        place = segment.upperBound + length
    }

    /// Where the next marker begins; a stuffed zero, a restart and fill are none.
    private static func scanLength(_ data: Span<UInt8>) -> Int? {
        var place = 0
        while place &+ 1 < data.count {
            if data[place] == 0xFF {
                let next = data[place &+ 1]
                if next != 0, next != 0xFF, !(0xD0...0xD7).contains(next) { return place }
            }
            place &+= 1
        }
        return nil
    }

    /// Keeps version and density; leaves out the preview.
    private mutating func copyJFIF(_ segment: Range<Int>) {
        let start = segment.lowerBound
        guard !hasJFIF, segment.count >= 16, reader.has("JFIF\0", at: start + 2) else { return }
        hasJFIF = true
        output += [0xFF, 0xE0, 0, 16]
        output += reader.slice(start + 2..<start + 14)
        output += [0, 0]
    }

    private mutating func copyOrientation(_ segment: Range<Int>) {
        let start = segment.lowerBound + 2
        guard !hasEXIF, segment.count >= 8, reader.has(Self.exif, at: start) else { return }
        hasEXIF = true
        let tiff = start + Self.exif.count..<segment.upperBound
        guard let orientation = PhotoOrientation(inTIFF: reader, tiff) else { return }
        let content = Self.exif + orientation.tiff
        output += [0xFF, 0xE1, 0, UInt8(content.count + 2)]
        output += content
    }

    /// Says how colours were transformed; without it four colours, and some of three, look wrong.
    private mutating func copyAdobe(_ segment: Range<Int>) {
        let start = segment.lowerBound
        guard segment.count >= 14, reader.has("Adobe", at: start + 2) else { return }
        output += [0xFF, 0xEE, 0, 14]
        output += reader.slice(start + 2..<start + 14)
    }
}
