import JSON
import Testing

@Suite("Members with names of every length")
struct MemberTests {
    static let lengths = Array(0...40)

    static func name(_ length: Int) -> JSONName {
        JSONName(stringLiteral: String("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN".prefix(length)))
    }

    @Test("are written as the name, and then the value as it is alone", arguments: lengths)
    func written(length: Int) {
        let name = Self.name(length)
        for size in Self.lengths {
            let text = String(repeating: "s", count: size)
            expectParts(name, text)
            expectParts(name, text + "\n" + text)
        }
        for power in 0...18 {
            let number = (0..<power).reduce(1) { number, _ in number * 10 }
            for value in [number, number - 1, -number, number + number / 7] {
                expectParts(name, value)
                expectParts(name, Int64(value))
            }
        }
        for value in [Int.min, Int.max] { expectParts(name, value) }
        for value in [UInt64.min, UInt64.max] { expectParts(name, value) }
        for value in [0.5, -0.0, 12, 1e300, .infinity] { expectParts(name, value) }
        for value in Channel.allCases { expectParts(name, value) }
        for value in [true, false] { expectParts(name, value) }
        for value in [[], ["a"], ["", "b"]] { expectParts(name, value) }
        for value in ["", "abc"] { expectParts(name, Everything.Inner(name: value)) }
        expectParts(name, JSONTree.null)
    }

    private func expectParts<Value: JSONWritable>(_ name: JSONName, _ value: Value) {
        var writer = JSONWriter(capacity: 0)
        writer.object { w in
            w(name, value)
            w(name, Value?.none)
            w.ifPresent(name, value)
        }
        let (key, alone) = ("\"\(name.text)\":", text(JSON.encode(value)))
        #expect(text(writer.finish()) == "{\(key)\(alone),\(key)null,\(key)\(alone)}")
    }

    @Test("may be times, and bytes", arguments: lengths)
    func others(length: Int) {
        let name = Self.name(length)
        var writer = JSONWriter(capacity: 0)
        writer.object { w in
            w.timestamp(milliseconds: 0, as: name)
            w.ascii(bytes(name.text).span, as: name)
        }
        #expect(
            text(writer.finish())
                == "{\"\(name.text)\":\"1970-01-01T00:00:00.000Z\",\"\(name.text)\":\"\(name.text)\"}"
        )
    }

    @Test("are found by their names, and not by names much like them", arguments: lengths)
    func read(length: Int) throws {
        let name = Self.name(length).text
        for (before, after) in [("", ""), (" ", " "), ("", "\n")] {
            for number in [7, 12_345_678_901] {
                let body = "{\(before)\"\(name)\":\(number)\(after)}"
                #expect(try find(body, name) == number)
                #expect(
                    try find("{\"x y\":[\"\(name)\"],\"\(name)\":\(number)}", name) == number)
            }
        }
        for place in name.indices {
            var other = name
            other.replaceSubrange(place...place, with: "_")
            #expect(try find("{\"\(other)\":7}", name) == nil)
        }
        for other in [name + "_", "_" + name, String(name.dropLast())] where other != name {
            #expect(try find("{\"\(other)\":7}", name) == nil)
        }
    }

    /// The number that an object has under a name; nil where it has none.
    private func find(_ body: String, _ name: String) throws -> Int? {
        let wanted = JSONName(stringLiteral: name)
        let object = try Wanted.$name.withValue(wanted) {
            try JSON.read(Wanted.self, from: bytes(body))
        }
        return object.number
    }
}

/// An object whose one member has the name that is asked for at the moment.
private struct Wanted: JSONInput {
    @TaskLocal static var name: JSONName = ""
    let number: Int?

    init(members r: inout JSONReader) throws(JSONError) {
        number = try r(Self.name)
    }
}
