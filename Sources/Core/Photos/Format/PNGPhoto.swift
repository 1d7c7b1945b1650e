/// Writes a PNG anew without what is no picture (W3C PNG, third edition, §5 and §11). Of one that
/// moves the still picture is kept.
struct PNGPhoto {
    private(set) var output = Self.signature
    private(set) var size: PhotoSize?

    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Chunks that say what colours the picture has, beside those that it is made of.
    private static let kept: Set<String> = [
        "PLTE", "tRNS", "cHRM", "cICP", "gAMA", "iCCP", "sBIT", "sRGB", "bKGD", "pHYs",
    ]

    private let reader: PhotoReader
    private var place = Self.signature.count
    private var hasHeader = false
    private var hasPalette = false
    private var needsPalette = false
    private var hasEXIF = false
    private var dataBytes = 0
    /// Nothing but other chunks may follow the picture's data.
    private var isDataOver = false

    init(_ reader: PhotoReader) throws(PhotoFault) {
        self.reader = reader
        output.reserveCapacity(reader.count)
        while try readChunk() {}
        if dataBytes == 0 { size = nil }
    }

    /// - Returns: Whether another follows.
    private mutating func readChunk() throws(PhotoFault) -> Bool {
        let length = try reader.bigEndian(place, bytes: 4)
        let chunk = try reader.range(place, count: length + 12)
        let content = chunk.lowerBound + 8..<chunk.upperBound - 4
        let checked = reader.slice(chunk.lowerBound + 4..<content.upperBound)
        guard CRC32.of(checked.span) == (try reader.bigEndian(content.upperBound, bytes: 4)) else {
            throw .damaged("A chunk's checksum is wrong.")
        }
        let name = checked.prefix(4)
        guard name.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) else {
            throw .damaged("A chunk has no name.")
        }
        place = chunk.upperBound
        let type = String(decoding: name, as: UTF8.self)
        guard hasHeader == (type != "IHDR") else {
            throw .damaged("The file does not begin with one header.")
        }
        if type != "IDAT", dataBytes > 0 { isDataOver = true }
        switch type {
        case "IHDR": try readHeader(content)
        case "IDAT":
            guard !isDataOver, hasPalette || !needsPalette else {
                throw .damaged("The picture stands in a wrong place.")
            }
            dataBytes += content.count
        case "PLTE": hasPalette = true
        case "eXIf":
            copyOrientation(content)
            return true
        case "IEND":
            output += reader.slice(chunk)
            return false
        case _ where Self.kept.contains(type): break
        default:
            // A name that begins with a capital letter is of a chunk that a decoder must know.
            guard name.first.map({ $0 & 0x20 != 0 }) == true else {
                throw .unsupported("Browsers do not show this kind of PNG.")
            }
            return true
        }
        output += reader.slice(chunk)
        return true
    }

    private mutating func readHeader(_ content: Range<Int>) throws(PhotoFault) {
        guard content.count == 13 else { throw .damaged("The header is not whole.") }
        let start = content.lowerBound
        let depth = try reader.byte(start + 8)
        let colour = try reader.byte(start + 9)
        let depths: [UInt8] =
            switch colour {
            case 0: [1, 2, 4, 8, 16]
            case 3: [1, 2, 4, 8]
            case 2, 4, 6: [8, 16]
            default: []
            }
        guard depths.contains(depth), reader.has([0, 0], at: start + 10),
            try reader.byte(start + 12) <= 1
        else { throw .damaged("The header says what no PNG is.") }
        hasHeader = true
        needsPalette = colour == 3
        size = try PhotoSize(
            width: try reader.bigEndian(start, bytes: 4),
            height: try reader.bigEndian(start + 4, bytes: 4))
    }

    private mutating func copyOrientation(_ content: Range<Int>) {
        guard !hasEXIF else { return }
        hasEXIF = true
        guard let orientation = PhotoOrientation(inTIFF: reader, content) else { return }
        let checked = Array("eXIf".utf8) + orientation.tiff
        output += Self.bytes(of: orientation.tiff.count)
        output += checked
        output += Self.bytes(of: CRC32.of(checked.span))
    }

    private static func bytes(of number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
