/// Writes a WebP anew without what is no picture (RFC 9649 §2).
struct WebPPhoto {
    private(set) var output: [UInt8] = []
    private(set) var size: PhotoSize?

    private static let alphaFlag: UInt8 = 0x10
    private static let animationFlag: UInt8 = 0x02
    private static let exifFlag: UInt8 = 0x08
    private static let profileFlag: UInt8 = 0x20

    /// What the extended header says, where there is one.
    private struct Extended {
        var flags: UInt8
        var canvas: PhotoSize
    }

    private let reader: PhotoReader
    private var extended: Extended?
    private var profile: Range<Int>?
    private var alpha: Range<Int>?
    private var data: Range<Int>?
    private var orientation: PhotoOrientation?
    private var hasEXIF = false
    private var isFirst = true

    init(_ reader: PhotoReader) throws(PhotoFault) {
        self.reader = reader
        let length = try reader.littleEndian(4, bytes: 4)
        guard length >= 4 else { throw .damaged("The file's length is wrong.") }
        let end = try reader.range(8, count: length).upperBound
        var place = 12
        while place < end { place = try readChunk(at: place, end: end) }
        guard let data else { return }
        if let extended, extended.canvas != size { throw .damaged("The picture has two sizes.") }
        write(data)
    }

    /// - Returns: Where the next one begins.
    private mutating func readChunk(at place: Int, end: Int) throws(PhotoFault) -> Int {
        let content = try reader.range(
            try reader.range(place, count: 8).upperBound,
            count: try reader.littleEndian(place + 4, bytes: 4))
        guard content.upperBound <= end else { throw .damaged("The file ends too soon.") }
        let name = String(decoding: reader.slice(place..<place + 4), as: UTF8.self)
        switch name {
        case "VP8X":
            guard isFirst, content.count == 10 else {
                throw .damaged("The extended header stands in a wrong place.")
            }
            try readExtended(content)
        case "VP8 ": try take(content, try lossySize(content))
        case "VP8L": try take(content, try losslessSize(content))
        case "ALPH": alpha = alpha ?? content
        case "ICCP": profile = profile ?? content
        case "EXIF": readOrientation(content)
        case "ANIM", "ANMF": throw Self.moves
        default: break
        }
        isFirst = false
        // Chunks have an even length; the last one's filler may be missing.
        return content.upperBound + content.count % 2
    }

    private static let moves = PhotoFault.unsupported("Pictures that move are not taken.")

    private mutating func readExtended(_ content: Range<Int>) throws(PhotoFault) {
        let start = content.lowerBound
        let flags = try reader.byte(start)
        guard flags & Self.animationFlag == 0 else { throw Self.moves }
        extended = Extended(
            flags: flags,
            canvas: try PhotoSize(
                width: try reader.littleEndian(start + 4, bytes: 3) + 1,
                height: try reader.littleEndian(start + 7, bytes: 3) + 1))
    }

    private mutating func take(_ content: Range<Int>, _ size: PhotoSize) throws(PhotoFault) {
        guard data == nil else { throw .damaged("There is more than one picture.") }
        data = content
        self.size = size
    }

    /// RFC 6386 §9.1.
    private func lossySize(_ content: Range<Int>) throws(PhotoFault) -> PhotoSize {
        let start = content.lowerBound
        guard content.count >= 10, try reader.byte(start) & 1 == 0,
            reader.has([0x9D, 0x01, 0x2A], at: start + 3)
        else { throw .damaged("The picture's beginning is wrong.") }
        return try PhotoSize(
            width: try reader.littleEndian(start + 6, bytes: 2) & 0x3FFF,
            height: try reader.littleEndian(start + 8, bytes: 2) & 0x3FFF)
    }

    /// RFC 9649 §3.4.
    private func losslessSize(_ content: Range<Int>) throws(PhotoFault) -> PhotoSize {
        let start = content.lowerBound
        guard content.count >= 5, try reader.byte(start) == 0x2F else {
            throw .damaged("The picture's beginning is wrong.")
        }
        let bits = try reader.littleEndian(start + 1, bytes: 4)
        guard bits >> 29 == 0 else { throw .unsupported("Browsers do not show this kind of WebP.") }
        return try PhotoSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
    }

    private mutating func readOrientation(_ content: Range<Int>) {
        guard !hasEXIF else { return }
        hasEXIF = true
        // Some programs write what begins EXIF in a JPEG here too.
        let hasPrefix = reader.has("Exif\0\0", at: content.lowerBound) && content.count >= 6
        let tiff = content.lowerBound + (hasPrefix ? 6 : 0)..<content.upperBound
        orientation = PhotoOrientation(inTIFF: reader, tiff)
    }

    private mutating func write(_ data: Range<Int>) {
        output.reserveCapacity(reader.count)
        output += Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBP".utf8)
        if let extended {
            var flags = extended.flags & Self.alphaFlag
            if profile != nil { flags |= Self.profileFlag }
            if orientation != nil { flags |= Self.exifFlag }
            let canvas = [extended.canvas.width, extended.canvas.height].flatMap {
                Self.bytes(of: $0 - 1, count: 3)
            }
            append("VP8X", ([flags, 0, 0, 0] + canvas)[...])
            if let profile { append("ICCP", reader.slice(profile)) }
            if let alpha { append("ALPH", reader.slice(alpha)) }
        }
        let isLossless = reader.has("VP8L", at: data.lowerBound - 8)
        append(isLossless ? "VP8L" : "VP8 ", reader.slice(data))
        if extended != nil, let orientation { append("EXIF", orientation.tiff[...]) }
        output.replaceSubrange(4..<8, with: Self.bytes(of: output.count - 8, count: 4))
    }

    private mutating func append(_ name: String, _ content: ArraySlice<UInt8>) {
        output += Array(name.utf8)
        output += Self.bytes(of: content.count, count: 4)
        output += content
        if content.count % 2 == 1 { output.append(0) }
    }

    private static func bytes(of number: Int, count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
