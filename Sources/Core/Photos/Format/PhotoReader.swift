/// The bytes of a photo's file. Places are counted from its beginning; no place outside is read.
struct PhotoReader: Sendable {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    var count: Int { bytes.count }

    /// Whether bytes stand at a place.
    func has(_ wanted: [UInt8], at place: Int) -> Bool {
        guard place >= 0, place <= count, count - place >= wanted.count else { return false }
        for index in wanted.indices
        where bytes[bytes.startIndex + place + index] != wanted[index] {
            return false
        }
        return true
    }

    /// Whether a text of ASCII stands at a place.
    func has(_ wanted: String, at place: Int) -> Bool { has(Array(wanted.utf8), at: place) }

    /// Places that are all there.
    func range(_ start: Int, count wanted: Int) throws(PhotoFault) -> Range<Int> {
        guard start >= 0, wanted >= 0, start <= count, count - start >= wanted else {
            throw .damaged("The file ends too soon.")
        }
        return start..<start + wanted
    }

    /// The bytes of places that `range` gave.
    func slice(_ range: Range<Int>) -> ArraySlice<UInt8> {
        bytes[bytes.startIndex + range.lowerBound..<bytes.startIndex + range.upperBound]
    }

    func byte(_ place: Int) throws(PhotoFault) -> UInt8 {
        bytes[bytes.startIndex + (try range(place, count: 1)).lowerBound]
    }

    /// A number of one to four bytes, the greatest first.
    func bigEndian(_ place: Int, bytes width: Int) throws(PhotoFault) -> Int {
        slice(try range(place, count: width)).reduce(0) { $0 << 8 | Int($1) }
    }

    /// A number of one to four bytes, the greatest last.
    func littleEndian(_ place: Int, bytes width: Int) throws(PhotoFault) -> Int {
        slice(try range(place, count: width)).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
