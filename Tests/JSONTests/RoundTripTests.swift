import JSON
import Testing

@Suite("What is written reads back the same")
struct RoundTripTests {
    @Test("every kind of member", arguments: [Everything.full, .empty])
    func everything(_ value: Everything) throws {
        let body = JSON.encode(value)
        #expect(try JSON.decode(Everything.self, from: body) == value)
        #expect(try JSON.read(Everything.self, from: body) == value)
        #expect(JSON.encode(try JSON.decode(Everything.self, from: body)) == body)
    }

    @Test("in any order of members, with white space anywhere")
    func anyOrder() throws {
        var value = Everything.full
        value.unsigned = 5  // A tree keeps no whole number beyond 64 bits with a sign.
        let body = JSON.encode(value)
        guard case .object(let members) = try JSON.decode(JSONTree.self, from: body) else {
            Issue.record("an object is written")
            return
        }
        for turn in members.indices {
            let turned = Array(members[turn...] + members[..<turn])
            let order = turn.isMultiple(of: 2) ? turned : turned.reversed()
            let other = JSON.encode(JSONTree.object(order))
            #expect(try JSON.decode(Everything.self, from: other) == value)
        }
        var spaced: [UInt8] = []
        var isText = false
        var isEscaped = false
        for byte in body {
            let mark = [UInt8](#"{}[]:,"#.utf8).contains(byte) && !isText
            spaced += mark ? [0x20, byte, 0x0A, 0x0D, 0x09] : [byte]
            if byte == UInt8(ascii: "\""), !isEscaped { isText.toggle() }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        #expect(try JSON.decode(Everything.self, from: spaced) == value)
    }

    @Test("absent values are null, or left out where that is asked for")
    func absent() {
        var writer = JSONWriter()
        writer.object { w in
            w("a", nil as Int?)
            w.ifPresent("b", nil as Int?)
            w.ifPresent("c", 1)
        }
        #expect(text(writer.finish()) == #"{"a":null,"c":1}"#)
    }

    @Test("in lenient reading, unknown members are ignored, and missing ones are not")
    func lenient() throws {
        let body = bytes(#"{"later":{"x":[1,"}"]},"name":"Sam","more":"]","children":[]}"#)
        #expect(try JSON.read(Everything.Inner.self, from: body).name == "Sam")
        #expect(throws: JSONError.self) {
            try JSON.read(Everything.Inner.self, from: body, strict: true)
        }
        let error = #expect(throws: JSONError.self) {
            try JSON.read(Everything.Inner.self, from: bytes(#"{"name":"Sam"}"#))
        }
        #expect(error?.reason == .missing)
        #expect(error?.pointer(in: bytes(#"{"name":"Sam"}"#)) == "#/children")
    }

    @Test("one line of many, in its range")
    func ranges() throws {
        let lines = bytes("[1]\n[2,3]\n[4]\n")
        let line = try JSON.read([Int].self, from: lines, in: 4..<9)
        #expect(line == [2, 3])
        #expect(throws: JSONError.self) { try JSON.read([Int].self, from: lines, in: 4..<8) }
        #expect(throws: JSONError.self) { try JSON.read([Int].self, from: lines, in: 4..<11) }
    }

    @Test("trees: kinds, subscripts, equality")
    func trees() throws {
        let body = #"{"b":[null,true,1,1.5,"é"],"a":{}}"#
        let tree = try JSON.decode(JSONTree.self, from: bytes(body))
        #expect(tree == ["a": [:], "b": [nil, true, 1, 1.5, "é"]])
        #expect(tree["b"]?[3] == 1.5)
        #expect(tree["b"]?[5] == nil)
        #expect(tree["c"] == nil)
        #expect(tree != ["a": [:], "c": []])
        #expect(text(JSON.encode(tree)) == body)
        // Integers beyond 64 bits become the nearest number, as everywhere.
        #expect(try JSON.decode(JSONTree.self, from: bytes("1e3")) == 1000)
        #expect(
            try JSON.decode(JSONTree.self, from: bytes("98765432109876543210"))
                == 98765432109876543210.0)
    }
}
