import JSON
import Testing

@Suite("Strings")
struct StringTests {
    static let escapes: [(json: String, text: String?)] = [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u6C34""#, "Aé水"),
        (#""\ud83d\uDE00""#, "😀"), (#""\u0000""#, "\0"),
        (#""\uFFFF\u07ff\u0800""#, "\u{FFFF}\u{7FF}\u{800}"),
        (#""\ud83d""#, nil), (#""\ude00""#, nil), (#""\ud83d\u0041""#, nil),
        (#""\ud83dx\ude00""#, nil),
        (#""\ud83d\n""#, nil), (#""\u12""#, nil), (#""\u12G4""#, nil), (#""\x41""#, nil),
        (#""\U0041""#, nil),
        (#""\u+123""#, nil), (#""\"#, nil), (#""\u"#, nil), ("\"\u{1F}\"", nil),
        ("\"\u{7F}\"", "\u{7F}"),
        ("\"a", nil), (#"'a'"#, nil), (#""é水👩‍🚒""#, "é水👩‍🚒"),
        (#""12345678\n12345678""#, "12345678\n12345678"),
    ]

    @Test("escapes are read", arguments: escapes)
    func read(_ json: String, _ text: String?) {
        let read = try? JSON.decode(String.self, from: bytes(json))
        #expect(read.map { Array($0.utf8) } == text.map { Array($0.utf8) })
        #expect(((try? JSON.check(bytes(json))) != nil) == (text != nil))
    }

    @Test("every scalar below U+0100, at every place in eight bytes, is written and read")
    func scalars() throws {
        for scalar in (0...255).compactMap(Unicode.Scalar.init) {
            for place in 0...9 {
                let value = String(repeating: "x", count: place) + String(scalar) + "tail of it"
                let body = JSON.encode(value)
                #expect(try JSON.decode(String.self, from: body) == value)
                #expect(!body.contains { $0 < 0x20 })
            }
        }
    }

    @Test("control characters, quotes and backslashes are escaped, and nothing else")
    func written() {
        #expect(
            text(JSON.encode("\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}é<>&"))
                == #""\"\\/\b\f\n\r\t\u0000\u001f"# + "\u{7F}é<>&\"")
    }

    @Test("lengths count Unicode scalars, ends included")
    func lengths() {
        for (value, range, isWithin) in [
            ("", 0...0, true), ("", 1...2, false), ("ab", 1...2, true), ("abc", 1...2, false),
            ("é", 1...1, true), ("e\u{301}", 1...1, false), ("👩‍🚒", 3...3, true), ("水水", 2...2, true),
            ("水水", 3...6, false), ("😀😀", 1...2, true), ("😀😀", 3...8, false),
        ] {
            #expect(value.isWithin(range) == isWithin, "\(value) in \(range)")
        }
    }

    @Test("a type sees its text's bytes, escapes resolved")
    func ownText() throws {
        #expect(try JSON.decode(RatingTagID.self, from: bytes(#""tag_7""#)).number == 7)
        #expect(try JSON.decode(RatingTagID.self, from: bytes(#""t\u0061g_\u0037""#)).number == 7)
        #expect(text(JSON.encode([RatingTagID(3), RatingTagID(4)])) == #"["tag_3","tag_4"]"#)
    }

    @Test("cases of an enumeration, escaped too, and no other text")
    func enumerations() throws {
        #expect(try JSON.decode(Channel.self, from: bytes(#""review_link""#)) == .reviewLink)
        #expect(try JSON.decode(Channel.self, from: bytes(#""p\u006Frtal""#)) == .portal)
        for other in [#""Portal""#, #""portal ""#, #""""#, "0", #""reviewLink""#] {
            #expect(throws: JSONFailure.self) { try JSON.decode(Channel.self, from: bytes(other)) }
        }
    }
}
