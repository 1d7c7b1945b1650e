import Core
import Testing

@Suite("What an address of mail may be")
struct EmailAddressTests {
    static let valid = [
        "ingrid.olsen@example.com", "a@b.co", "o'brien+boiler@mail.example.co.uk",
        "first_last%dept@example.com", "ÿrsa@example.com", "info@bücher.example",
        "x@xn--bcher-kva.example", "1@2.3", "a-b@c-d.example",
        String(repeating: "a", count: 64) + "@example.com",
        "a@" + String(repeating: "b", count: 63) + ".example",
        "a@" + String(repeating: String(repeating: "b", count: 62) + ".", count: 3)
            + String(repeating: "c", count: 63),
    ]

    static let invalid = [
        "", "a", "@", "a@", "@b.co", "a@b", "a@@b.co", "a@b@c.co", "a b@c.co", "a@b .co",
        " a@b.co", "a@b.co ", "a@b.co\n", "a@b.co\r\nBcc: x@y.zz", "a\u{0}@b.co", "a\u{7F}@b.co",
        ".a@b.co", "a.@b.co", "a@.b.co", "a@b.co.", "a@b..co", "a@-b.co", "a@b-.co", "a@b_c.co",
        "<a@b.co>", "\"a\"@b.co", "a,b@c.co", "a;b@c.co", "a@[192.0.2.1]", "a(b)@c.co",
        "a\\b@c.co", "a@b.co/x", "a\u{A0}b@c.co", "a@b\u{2028}c.co", "a\u{85}b@c.co",
        "a\u{202E}b@c.co", "\u{212A}elvin@example.com", "a@b\u{212A}.co", "\u{130}da@example.com",
        "a\u{1FEF}b@c.co",
        String(repeating: "a", count: 65) + "@example.com",
        "a@" + String(repeating: "b", count: 64) + ".example",
        "a@" + String(repeating: String(repeating: "b", count: 62) + ".", count: 4) + "example",
    ]

    @Test("is an address", arguments: valid)
    func accepts(_ text: String) {
        #expect(EmailAddress.isValid(text))
    }

    @Test("is the same in any case of ASCII letters, and else only byte by byte")
    func folded() {
        let same = [("A@B.co", " a@b.CO "), ("José@b.co", "JOSé@B.co"), ("100%@b.co", "100%@b.co")]
        for (one, other) in same {
            #expect(EmailAddress.folded(one) == EmailAddress.folded(other))
        }
        let different = [
            ("jos\u{E9}@b.co", "jose\u{301}@b.co"), ("\u{2126}@b.co", "\u{3C9}@b.co"),
            ("\u{212B}sa@b.co", "\u{E5}sa@b.co"), ("É@b.co", "é@b.co"),
            ("jos\u{E9}@b.co", "jos%c3%a9@b.co"), ("é%c3@b.co", "éÃ@b.co"),
        ]
        for (one, other) in different {
            #expect(EmailAddress.folded(one) != EmailAddress.folded(other), "\(one) \(other)")
        }
    }

    @Test("is none", arguments: invalid)
    func refuses(_ text: String) {
        #expect(!EmailAddress.isValid(text))
    }
}
