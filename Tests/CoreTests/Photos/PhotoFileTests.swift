import Fixtures
import Testing

@testable import Core

@Suite("What a photo's file is, and what is left of it")
struct PhotoFileTests {
    struct Example: CustomTestStringConvertible, Sendable {
        let story: String
        let file: [UInt8]
        var testDescription: String { story }
    }

    static let clean = [
        Example(story: "JPEG", file: SamplePhoto.jpeg),
        Example(story: "PNG", file: SamplePhoto.png),
        Example(story: "WebP", file: SamplePhoto.webp),
        Example(story: "WebP without loss", file: SamplePhoto.losslessWebP),
    ]

    static let located = [
        Example(story: "JPEG", file: SamplePhoto.locatedJPEG),
        Example(story: "PNG", file: SamplePhoto.locatedPNG),
        Example(story: "WebP", file: SamplePhoto.locatedWebP),
    ]

    @Test("a file of nothing but a picture stays as it is", arguments: clean)
    func unchanged(_ sample: Example) throws {
        let photo = try PhotoFile(sample.file[...])
        #expect(photo.bytes == sample.file)
        #expect((photo.width, photo.height) == (6, 4))
        #expect(sample.story.lowercased().hasPrefix(photo.format.rawValue))
    }

    @Test("where it was taken is left out, how it is to be turned is not", arguments: located)
    func cleaned(_ sample: Example) throws {
        let photo = try PhotoFile(sample.file[...])
        #expect((photo.width, photo.height) == (64, 32))
        let kept = SamplePhoto.tiff([(0x0112, 6)])
        #expect(photo.bytes.ranges(of: kept).count == 1)
        // The reference of the latitude, and the GPS directory's tag.
        #expect(sample.file.contains([0x53, 0, 0, 0]))
        #expect(!photo.bytes.contains([0x53, 0, 0, 0]))
        #expect(!photo.bytes.contains([0x88, 0x25]))
        #expect(photo.bytes.count < sample.file.count)
        #expect(try PhotoFile(photo.bytes[...]) == photo)
    }

    @Test(
        "what is none of the three is told so",
        arguments: [
            SamplePhoto.page, [], [0xFF], [0xFF, 0xD8], Array("GIF89a".utf8),
            Array("%PDF-1.7".utf8), Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8),
            [0, 0, 0, 24] + Array("ftypheic".utf8), Array("RIFF....WAVEfmt ".utf8),
            Array("BM".utf8), [0x89] + Array("PNG\n".utf8),
        ] as [[UInt8]])
    func others(_ file: [UInt8]) {
        #expect(throws: PhotoFault.otherFormat) { try PhotoFile(file[...]) }
    }

    @Test("a slice of a larger body is read like a file")
    func slice() throws {
        let body = [1, 2, 3] + SamplePhoto.locatedJPEG + [4]
        let photo = try PhotoFile(body[3..<body.count - 1])
        #expect(try photo == PhotoFile(SamplePhoto.locatedJPEG[...]))
    }

    @Test("cut anywhere it is no photo, and nothing traps", arguments: clean + located)
    func cut(_ sample: Example) {
        for length in sample.file.indices {
            #expect(throws: PhotoFault.self) { try PhotoFile(sample.file.prefix(length)) }
        }
    }

    @Test(
        "with any byte changed it is refused, or written so that it reads the same again",
        arguments: clean + located)
    func changed(_ sample: Example) throws {
        for place in sample.file.indices {
            for value in [0, 1, 0x7F, 0x80, 0xD9, 0xFE, 0xFF, ~sample.file[place]] as [UInt8] {
                var file = sample.file
                file[place] = value
                guard let photo = try? PhotoFile(file[...]) else { continue }
                #expect(photo.bytes.count <= file.count + 64)
                #expect(try PhotoFile(photo.bytes[...]) == photo, "byte \(place) is \(value)")
            }
        }
    }

    @Test("whatever follows the picture is left out", arguments: clean)
    func trailing(_ sample: Example) throws {
        let film = [0, 0, 0, 24] + Array("ftypmp42 where I live".utf8)
        #expect(try PhotoFile((sample.file + film)[...]).bytes == sample.file)
    }

    @Test("a picture that is too large is not decoded to find out")
    func bomb() {
        #expect(throws: PhotoFault.tooManyPixels) { try PhotoFile(SamplePhoto.bomb[...]) }
    }

    struct Size: CustomTestStringConvertible, Sendable {
        let width: Int
        let height: Int
        let fault: PhotoFault?
        var testDescription: String { "\(width) x \(height)" }
    }

    static let sizes = [
        Size(width: 1, height: 1, fault: nil),
        Size(width: 8_000, height: 8_000, fault: nil),
        Size(width: 8_001, height: 8_000, fault: .tooManyPixels),
        Size(width: 20_000, height: 3_200, fault: nil),
        Size(width: 20_001, height: 1, fault: .tooManyPixels),
        Size(width: 65_535, height: 65_535, fault: .tooManyPixels),
        Size(width: 0, height: 1, fault: .damaged("The picture has no pixels.")),
        Size(width: 1, height: 0, fault: .damaged("The picture has no pixels.")),
    ]

    @Test("64 million pixels, and 20,000 on a side", arguments: sizes)
    func largest(_ size: Size) {
        var jpeg = SamplePhoto.jpeg
        let frame = jpeg.ranges(of: [0xFF, 0xC0])[0].lowerBound
        jpeg[frame + 5] = UInt8(size.height >> 8)
        jpeg[frame + 6] = UInt8(size.height & 0xFF)
        jpeg[frame + 7] = UInt8(size.width >> 8)
        jpeg[frame + 8] = UInt8(size.width & 0xFF)
        if let fault = size.fault {
            #expect(throws: fault) { try PhotoFile(jpeg[...]) }
        } else {
            #expect(throws: Never.self) { try PhotoFile(jpeg[...]) }
        }
    }
}
