import JSON
import Testing

@Suite("The writer")
struct WriterTests {
    @Test("writes nested containers, empty ones too")
    func containers() {
        let name = "b \"\n"
        var writer = JSONWriter(capacity: 0)
        writer.object { w in
            w.key("a")
            w.array { w in
                w.array { _ in }
                w.object { _ in }
                w.integer(1)
            }
            w.key(name)
            w.object { $0("c", true) }
            w.key("d")
            w.raw(bytes(#"{"ready":1}"#))
            w.key("e")
            w.raw([UInt8]())
        }
        #expect(
            text(writer.finish())
                == #"{"a":[[],{},1],"b \"\n":{"c":true},"d":{"ready":1},"e":null}"#)
    }

    @Test("grows at every size")
    func grows() throws {
        for length in 0..<300 {
            let value = [String](repeating: String(repeating: "a\n", count: length), count: 3)
            var writer = JSONWriter(capacity: 0)
            value.write(to: &writer)
            #expect(try JSON.decode([String].self, from: writer.copyBytes()) == value)
        }
    }

    @Test("writes short texts of every length, alone and as members", arguments: -1...25)
    func shortTexts(count: Int) {
        let letters = Array("abcdefghijklmnopqrstuvwx".utf8)
        func word(_ at: Int) -> UInt64 {
            letters[at..<at + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        let short = ShortText(word(0), word(8), word(16), count: count)
        let expected = String(decoding: letters.prefix(max(0, count)), as: UTF8.self)
        #expect((0..<short.count).map { short[$0] } == Array(expected.utf8))
        for capacity in [0, 64, 90] {
            var writer = JSONWriter(capacity: capacity)
            writer.object { w in
                w.ascii(short, as: "id")
                w.key("all")
                w.array { w in for _ in 0..<4 { w.ascii(short) } }
            }
            let all = [String](repeating: "\"\(expected)\"", count: 4).joined(separator: ",")
            #expect(text(writer.finish()) == "{\"id\":\"\(expected)\",\"all\":[\(all)]}")
        }
    }

    @Test("is used again, and keeps JSON Lines apart")
    func lines() {
        var writer = JSONWriter()
        #expect(writer.byteCount == 0)
        writer.endLine()
        [1, 2].write(to: &writer)
        #expect(writer.byteCount == 5)
        writer.endLine()
        Everything.Inner(name: "a").write(to: &writer)
        writer.endLine()
        #expect(text(writer.copyBytes()) == "[1,2]\n{\"name\":\"a\",\"children\":[]}\n")
        writer.removeAll()
        #expect(writer.withBytes { $0.isEmpty })
        "x".write(to: &writer)
        #expect(text(writer.finish()) == #""x""#)
    }

    @Test("sorts the members of a dictionary")
    func dictionaries() {
        let counts = ["5": 1, "1": 2, "3": 0]
        #expect(text(JSON.encode(counts)) == #"{"1":2,"3":0,"5":1}"#)
    }
}
