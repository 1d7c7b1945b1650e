// Sources: Core/Photos/Format
@testable import Core

/// Cleans a photo. What is written must be no longer than what was read but for how it is to be
/// turned, be within the limits, hold none of the names of what is taken off, and come out the same
/// when it is cleaned again; and another place in a larger body must change nothing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPhotos(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe bytes(start, count)
    let around = [0xFF] + mended(input) + [0xD9, 0]
    let file = around[1..<around.count - 2]
    do throws(PhotoFault) {
        let photo = try PhotoFile(file)
        hold(photo.bytes.count <= file.count + 64, "it grew")
        hold(
            (1...PhotoFile.sideMax).contains(photo.width)
                && (1...PhotoFile.sideMax).contains(photo.height)
                && photo.width * photo.height <= PhotoFile.pixelsMax, "it is too large")
        let again = try PhotoFile(photo.bytes[...])
        hold(again == photo, "it is not clean after it was cleaned")
        if photo.format == .png { checkChunks(of: photo.bytes) }
    } catch {
        switch error {
        case .damaged(let text), .unsupported(let text): hold(!text.isEmpty, "no reason")
        case .otherFormat, .tooManyPixels: break
        }
    }
    return 0
}

/// Gives each chunk of what may be a PNG its checksum, which the fuzzer does not guess.
private func mended(_ input: [UInt8]) -> [UInt8] {
    guard input.starts(with: PNGPhoto.signature) else { return input }
    var file = input
    var place = 8
    while file.count - place >= 12 {
        let length = file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
        guard length <= file.count - place - 12 else { break }
        let end = place + 8 + length
        let crc = CRC32.of(file[place + 4..<end].span)
        for index in 0..<4 {
            file[end + index] = UInt8(truncatingIfNeeded: crc >> (24 - 8 * index))
        }
        place = end + 4
    }
    return file
}

private func checkChunks(of png: [UInt8]) {
    var place = 8
    while place < png.count {
        let length = png[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
        let name = String(decoding: png[place + 4..<place + 8], as: UTF8.self)
        hold(
            !["tEXt", "zTXt", "iTXt", "tIME", "acTL", "fcTL", "fdAT"].contains(name),
            "\(name) is left")
        if name == "eXIf" { hold(length == 26, "more than an orientation is left") }
        place += 12 + length
    }
    hold(place == png.count, "something follows the last chunk")
}
