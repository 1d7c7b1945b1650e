import CSV
import Testing

@Suite("Writing tables")
struct CSVWriterTests {
    static let texts = [
        "", "plain", "a,b", "a\"b", "a\r\nb", " a", "a ", "=1+1", "+61 400 000 000", "-1", "@home",
        "\t=x", "\r=x", "'", "'tis", "'=1", "''=1", "''", "'+", "Zoë", "a'=b",
    ]

    @Test("comes back as it was, whatever it is", arguments: texts)
    func roundTrip(text: String) throws {
        var writer = CSVWriter()
        writer.text(text)
        writer.text("next")
        writer.endRecord()
        let bytes = writer.take()
        #expect(bytes.suffix(2) == [0x0D, 0x0A])
        let record = try #require(
            try CSVReaderTests.read(String(decoding: bytes, as: UTF8.self)).first)
        #expect(record.fields.map(FormulaGuard.plain) == [text, "next"])
    }

    @Test("is no formula to a spreadsheet", arguments: texts)
    func formulas(text: String) {
        let safe = FormulaGuard.safe(text)
        #expect(!"=+-@\t\r".contains(safe.first ?? "a"))
        #expect(FormulaGuard.plain(safe) == text)
    }

    @Test("as RFC 4180 has it")
    func bytes() {
        var writer = CSVWriter()
        writer.text("id")
        writer.plain("-1.5")
        writer.text("-1.5")
        writer.text("say \"hi\", twice")
        writer.endRecord()
        #expect(
            String(decoding: writer.take(), as: UTF8.self)
                == "id,-1.5,'-1.5,\"say \"\"hi\"\", twice\"\r\n")
    }
}
