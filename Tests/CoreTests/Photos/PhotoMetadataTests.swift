import Fixtures
import Testing

@testable import Core

@Suite("What stands beside the picture goes, what the picture needs stays")
struct PhotoMetadataTests {
    /// What nobody shall read.
    static let secret = Array("33 Lighthouse Lane".utf8)

    struct Case: CustomTestStringConvertible, Sendable {
        let story: String
        let file: [UInt8]
        /// What is left; nil for a file that is refused.
        let left: [UInt8]?
        var testDescription: String { story }
    }

    private static func jpeg(
        _ story: String, _ marker: UInt8, _ content: [UInt8], keeps kept: [UInt8] = []
    ) -> Case {
        let segment = SamplePhoto.segment(marker, content)
        return Case(
            story: "JPEG: \(story)", file: SamplePhoto.adding(segment, to: SamplePhoto.jpeg),
            left: kept.isEmpty
                ? SamplePhoto.jpeg : SamplePhoto.adding(kept, to: SamplePhoto.jpeg))
    }

    private static func exif(_ tiff: [UInt8]) -> [UInt8] { Array("Exif\0\0".utf8) + tiff }

    private static func orientation(_ value: Int) -> [UInt8] {
        exif(SamplePhoto.tiff([(0x0112, value)]))
    }

    private static let profile = Array("ICC_PROFILE\0".utf8) + [1, 1, 9, 9]
    private static let adobe = Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1]

    static let jpegs = [
        jpeg("a comment", 0xFE, secret),
        jpeg("XMP", 0xE1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + secret),
        jpeg("EXIF without orientation", 0xE1, exif(SamplePhoto.tiff([(0x0100, 6)]) + secret)),
        jpeg("EXIF that is none", 0xE1, exif(secret)),
        jpeg("EXIF that says nothing of turning", 0xE1, orientation(1) + secret),
        jpeg("an orientation that there is not", 0xE1, orientation(9) + secret),
        jpeg(
            "an orientation", 0xE1, orientation(8) + secret,
            keeps: SamplePhoto.segment(0xE1, orientation(8))),
        jpeg(
            "an orientation, the other way round", 0xE1,
            exif(SamplePhoto.tiff([(0x010F, 1), (0x0112, 3)], isBig: false)) + secret,
            keeps: SamplePhoto.segment(0xE1, orientation(3))),
        jpeg("IPTC", 0xED, Array("Photoshop 3.0\0".utf8) + secret),
        jpeg("several pictures", 0xE2, Array("MPF\0".utf8) + secret),
        jpeg("a preview", 0xE0, Array("JFXX\0".utf8) + secret),
        jpeg("something of a camera's maker", 0xEC, secret),
        jpeg("a colour profile", 0xE2, profile, keeps: SamplePhoto.segment(0xE2, profile)),
        jpeg(
            "how colours were transformed, with more after it", 0xEE, adobe + secret,
            keeps: SamplePhoto.segment(0xEE, adobe)),
        jpeg("that, cut short", 0xEE, Array("Adobe".utf8)),
        Case(
            story: "JPEG: a second EXIF",
            file: SamplePhoto.adding(
                SamplePhoto.segment(0xE1, orientation(6))
                    + SamplePhoto.segment(0xE1, orientation(8)), to: SamplePhoto.jpeg),
            left: SamplePhoto.adding(
                SamplePhoto.segment(0xE1, orientation(6)), to: SamplePhoto.jpeg)),
        Case(
            story: "JPEG: a preview in its first segment",
            file: [0xFF, 0xD8]
                + SamplePhoto.segment(
                    0xE0, Array(SamplePhoto.jpeg[6..<18]) + [2, 3] + secret)
                + SamplePhoto.jpeg[20...],
            left: SamplePhoto.jpeg),
        Case(
            story: "JPEG: fill before a marker",
            file: Array(SamplePhoto.jpeg[..<20]) + [0xFF, 0xFF] + SamplePhoto.jpeg[20...],
            left: SamplePhoto.jpeg),
        Case(
            story: "JPEG: bytes between segments",
            file: Array(SamplePhoto.jpeg[..<20]) + [0] + SamplePhoto.jpeg[20...], left: nil),
        jpegRefused("one that browsers do not show", 0xC9),
        jpegRefused("without loss", 0xC3), jpegRefused("of several frames", 0xDE),
    ]

    private static func jpegRefused(_ story: String, _ marker: UInt8) -> Case {
        let segment = SamplePhoto.segment(marker, [8, 0, 4, 0, 6, 1, 1, 17, 0])
        return Case(
            story: "JPEG: \(story)", file: SamplePhoto.adding(segment, to: SamplePhoto.jpeg),
            left: nil)
    }

    private static func png(
        _ story: String, _ type: String, _ content: [UInt8], keeps kept: [UInt8]? = []
    ) -> Case {
        func with(_ chunk: [UInt8]) -> [UInt8] {
            SamplePhoto.adding(chunk: chunk, to: SamplePhoto.png)
        }
        return Case(
            story: "PNG: \(story)", file: with(SamplePhoto.chunk(type, content)),
            left: kept.map { $0.isEmpty ? SamplePhoto.png : with($0) })
    }

    static let pngs = [
        png("text", "tEXt", Array("Author\0".utf8) + secret),
        png("compressed text", "zTXt", secret), png("international text", "iTXt", secret),
        png("a time", "tIME", [7, 234, 11, 21, 9, 0, 0]),
        png("EXIF without orientation", "eXIf", SamplePhoto.tiff([(0x0100, 6)]) + secret),
        png(
            "an orientation", "eXIf", SamplePhoto.tiff([(0x0112, 6)]) + secret,
            keeps: SamplePhoto.chunk("eXIf", SamplePhoto.tiff([(0x0112, 6)]))),
        png("a film", "acTL", [0, 0, 0, 2, 0, 0, 0, 0]), png("what nobody knows", "prVt", secret),
        png(
            "its gamma", "gAMA", [0, 0, 0xB1, 0x8F],
            keeps: SamplePhoto.chunk("gAMA", [0, 0, 0xB1, 0x8F])),
        png("what a decoder must know", "NeWx", secret, keeps: nil),
        png("a second header", "IHDR", [], keeps: nil),
        png("a chunk without a name", "1234", [], keeps: nil),
        Case(
            story: "PNG: a wrong checksum",
            file: SamplePhoto.png.enumerated().map { $0.offset == 30 ? ~$0.element : $0.element },
            left: nil),
    ]

    private static let image = SamplePhoto.picture(of: SamplePhoto.webp)

    private static func webp(
        _ story: String, flags: UInt8, _ chunks: [(String, [UInt8])], left: [UInt8]?
    ) -> Case {
        Case(
            story: "WebP: \(story)",
            file: SamplePhoto.riff(
                [SamplePhoto.extended(flags: flags, width: 6, height: 4)] + chunks),
            left: left)
    }

    private static func extended(
        _ flags: UInt8, _ chunks: [(String, [UInt8])]
    ) -> [UInt8] {
        SamplePhoto.riff([SamplePhoto.extended(flags: flags, width: 6, height: 4)] + chunks)
    }

    static let webps = [
        webp("XMP", flags: 0x04, [image, ("XMP ", secret)], left: extended(0, [image])),
        webp("EXIF", flags: 0x08, [image, ("EXIF", secret)], left: extended(0, [image])),
        webp(
            "an orientation", flags: 0x08,
            [image, ("EXIF", SamplePhoto.tiff([(0x0112, 5)]) + secret)],
            left: extended(8, [image, ("EXIF", SamplePhoto.tiff([(0x0112, 5)]))])),
        webp(
            "an orientation after what a JPEG has before it", flags: 0x08,
            [image, ("EXIF", orientation(5) + secret)],
            left: extended(8, [image, ("EXIF", SamplePhoto.tiff([(0x0112, 5)]))])),
        webp(
            "a colour profile of odd length", flags: 0x20, [("ICCP", [1, 2, 3]), image],
            left: extended(0x20, [("ICCP", [1, 2, 3]), image])),
        webp(
            "what shines through", flags: 0x10, [("ALPH", [0, 1]), image],
            left: extended(0x10, [("ALPH", [0, 1]), image])),
        webp("what nobody knows", flags: 0, [("abcd", secret), image], left: extended(0, [image])),
        webp("a film", flags: 0x02, [("ANIM", secret)], left: nil),
        webp("two pictures", flags: 0, [image, image], left: nil),
        webp("no picture", flags: 0, [("XMP ", secret)], left: nil),
        Case(
            story: "WebP: two sizes",
            file: SamplePhoto.riff([SamplePhoto.extended(flags: 0, width: 7, height: 4), image]),
            left: nil),
        Case(
            story: "WebP: what nobody knows, in a simple one",
            file: SamplePhoto.riff([image, ("XMP ", secret)]), left: SamplePhoto.webp),
    ]

    @Test("each in its place", arguments: jpegs + pngs + webps)
    func judged(_ example: Case) throws {
        guard let left = example.left else {
            #expect(throws: PhotoFault.self) { try PhotoFile(example.file[...]) }
            return
        }
        let photo = try PhotoFile(example.file[...])
        #expect(photo.bytes == left)
        #expect(!photo.bytes.contains(Self.secret))
        #expect(try PhotoFile(photo.bytes[...]) == photo)
    }
}
