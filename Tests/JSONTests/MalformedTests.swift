import JSON
import Testing

@Suite("Documents that are none")
struct MalformedTests {
    struct Case: CustomTestStringConvertible {
        let story: String
        let body: String
        let detail: String
        let offset: Int
        var testDescription: String { story }
    }

    static let cases = [
        Case(story: "nothing", body: "", detail: "The document ends too early.", offset: 0),
        Case(
            story: "a member twice", body: #"{"name":"a","name":"b","children":[]}"#,
            detail: "An object has two members of this name.", offset: 12),
        Case(
            story: "a member twice, the second escaped",
            body: #"{"name":"a","children":[],"n\u0061me":"b"}"#,
            detail: "An object has two members of this name.", offset: 26),
        Case(
            story: "an unknown member twice", body: #"{"x":1,"name":"a","children":[],"x":2}"#,
            detail: "An object has two members of this name.", offset: 32),
        Case(
            story: "faults before the damage",
            body: #"{"name":5,"children":[7],"zap":1,"more":tru}"#,
            detail: "This byte cannot stand here.", offset: 43),
        Case(
            story: "damage inside a value of another kind", body: #"{"name":[1,,2],"children":[]}"#,
            detail: "This byte cannot stand here.", offset: 11),
        Case(
            story: "a comma at the end", body: #"{"name":"a","children":[],}"#,
            detail: "This byte cannot stand here.", offset: 26),
        Case(
            story: "more after it", body: #"{"name":"a","children":[]} {}"#,
            detail: "Something follows the end of the document.", offset: 27),
        Case(
            story: "a name without quotes", body: "{name:1}",
            detail: "This byte cannot stand here.", offset: 1),
        Case(
            story: "half of a surrogate pair", body: #"{"name":"\ud800","children":[]}"#,
            detail: "An escaped surrogate lacks its other half.", offset: 9),
        Case(
            story: "a line feed in a string", body: "{\"name\":\"\n\"}",
            detail: "A control character in a string must be escaped.", offset: 9),
    ]

    @Test("are malformed, and the byte is named", arguments: cases)
    func malformed(_ example: Case) {
        #expect(throws: JSONFailure.malformed(detail: example.detail, offset: example.offset)) {
            try JSON.decode(Everything.Inner.self, from: bytes(example.body))
        }
    }

    @Test("bytes that are not UTF-8 are refused wherever they are")
    func notUTF8() {
        let bad: [[UInt8]] = [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE6, 0xB0], [0x80]]
        for sequence in bad {
            for place in [
                #"{"name":"@","children":[]}"#, #"{"@":1,"name":"","children":[]}"#,
                #"{"x":[{"@":0}],"name":"","children":[]}"#,
                #"{"x":"\n@","name":"","children":[]}"#,
            ] {
                let parts = bytes(place).split(separator: UInt8(ascii: "@"))
                let body = Array(parts[0]) + sequence + Array(parts[1])
                #expect(throws: JSONError.self) { try JSON.read(Everything.Inner.self, from: body) }
                #expect(throws: JSONError.self) { try JSON.read(JSONTree.self, from: body) }
                #expect(throws: JSONError.self) { try JSON.check(body) }
            }
        }
    }

    @Test("limits are kept: bytes, depth, digits")
    func limits() {
        let deep = { (depth: Int) in
            bytes(
                String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
        }
        let limits = JSONLimits(bytesMax: 300, depthMax: 100)
        #expect(throws: Never.self) { try JSON.decode(JSONTree.self, from: deep(64)) }
        #expect(throws: JSONFailure.self) { try JSON.decode(JSONTree.self, from: deep(65)) }
        #expect(throws: Never.self) { try JSON.check(deep(64)) }
        #expect(throws: JSONError.self) { try JSON.check(deep(65)) }
        #expect(throws: Never.self) { try JSON.check(deep(100), limits: limits) }
        #expect(throws: JSONError.self) { try JSON.check(deep(101), limits: limits) }
        #expect(throws: JSONError.self) { try JSON.check(deep(151), limits: limits) }
        #expect(JSONLimits(depthMax: .max).depthMax == JSONLimits.depthMaxMax)
        let deepest = JSONLimits(depthMax: .max)
        #expect(throws: Never.self) {
            try JSON.read(JSONTree.self, from: deep(JSONLimits.depthMaxMax), limits: deepest)
        }
        #expect(throws: JSONFailure.self) {
            try JSON.decode(NewRating.self, from: bytes(#"{"a":"#) + deep(1000), limits: deepest)
        }
        let digits = String(repeating: "1", count: JSONLimits.numberBytesMax)
        #expect(throws: Never.self) { try JSON.check(bytes(digits)) }
        #expect(throws: JSONError(.numberTooLong, at: 0)) { try JSON.check(bytes(digits + "1")) }
    }

    @Test("members that nobody asks for are bounded in number")
    func strayMembers() {
        let body = { (count: Int) in
            let strays = (0..<count).map { #""\#($0)":0,"# }.joined()
            return bytes("{" + strays + #""name":"","children":[]}"#)
        }
        let most = body(JSONLimits.strayMembersMax)
        #expect(throws: Never.self) { try JSON.read(Everything.Inner.self, from: most) }
        let more = body(JSONLimits.strayMembersMax + 1)
        let error = #expect(throws: JSONError.self) {
            try JSON.read(Everything.Inner.self, from: more)
        }
        #expect(error?.reason == .tooManyMembers)
        #expect(throws: JSONFailure.self) { try JSON.decode(Everything.Inner.self, from: more) }
    }

    @Test("a deep document of a type that holds itself is refused, not overflown")
    func deepTypes() {
        let open = #"{"name":"","children":["#
        let body = String(repeating: open, count: 2000)
        #expect(throws: JSONFailure.self) {
            try JSON.decode(
                Everything.Inner.self, from: bytes(body), limits: JSONLimits(depthMax: .max))
        }
    }
}
