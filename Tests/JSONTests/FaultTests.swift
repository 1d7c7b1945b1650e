import JSON
import Testing

@Suite("All faults of a document, with their pointers")
struct FaultTests {
    struct Case: CustomTestStringConvertible {
        let story: String
        let body: String
        /// "pointer code", in the document's order.
        let faults: [String]
        var testDescription: String { story }
    }

    static let cases = [
        Case(
            story: "nothing", body: "{}",
            faults: ["#/tags required", "#/channel required"]),
        Case(
            story: "another kind of document", body: "[]", faults: ["# wrong_type"]),
        Case(story: "null", body: "null", faults: ["# wrong_type"]),
        Case(
            story: "all kinds of faults at once",
            body: #"""
                {"stars": 6, "tags": [{"tagId": "tag_1", "stars": "5"}, {"stars": 0}, 7],
                 "comment": "far too long a text", "channel": "fax", "photoIds": [], "x": {"y": 1}}
                """#,
            faults: [
                "#/stars out_of_range", "#/tags/0/stars wrong_type", "#/tags/1/tagId required",
                "#/tags/1/stars out_of_range", "#/tags/2 wrong_type", "#/comment too_long",
                "#/channel invalid_value", "#/photoIds unknown_member", "#/x unknown_member",
            ]),
        Case(
            story: "no element", body: #"{"tags":[],"channel":"portal"}"#,
            faults: ["#/tags too_few"]),
        Case(
            story: "too many elements, one of them bad",
            body: #"{"tags":[1,1,1,1,1,1,{"tagId":"tag_0","stars":1}],"channel":"portal"}"#,
            faults: [
                "#/tags too_many", "#/tags/0 wrong_type", "#/tags/1 wrong_type",
                "#/tags/2 wrong_type", "#/tags/3 wrong_type", "#/tags/4 wrong_type",
                "#/tags/5 wrong_type",
            ]),
        Case(
            story: "a fraction, a text and a null for a whole number",
            body: #"""
                {"stars":4.5,"tags":[{"tagId":"tag_1","stars":4.5},{"tagId":"tag_1","stars":null},
                {"tagId":null,"stars":1e400}],"channel":"portal"}
                """#,
            faults: [
                "#/stars wrong_type", "#/tags/0/stars wrong_type", "#/tags/1/stars wrong_type",
                "#/tags/2/tagId wrong_type", "#/tags/2/stars out_of_range",
            ]),
        Case(
            story: "an id with a code of its own, empty text, null where that is allowed",
            body: #"""
                {"channel":"portal","comment":"","stars":null,
                "tags":[{"stars":1,"tagId":"tag_x"}]}
                """#,
            faults: ["#/comment too_short", "#/tags/0/tagId bad_id"]),
        Case(
            story: "names that a pointer must escape",
            body: #"{"channel":"portal","tags":[{"stars":1,"tagId":"tag_1","a/b~ \"é\u0025":1}]}"#,
            faults: ["#/tags/0/a~1b~0%20%22%C3%A9%25 unknown_member"]),
        Case(
            story: "white space and another order",
            body: " { \"zip\" : [ ] ,\n \"channel\" : 1 , \"tags\" : [ {\t} , 3 ] , \"zap\" : 1 } ",
            faults: [
                "#/zip unknown_member", "#/channel wrong_type", "#/tags/0/tagId required",
                "#/tags/0/stars required", "#/tags/1 wrong_type", "#/zap unknown_member",
            ]),
    ]

    @Test("gives each, once, in the document's order", arguments: cases)
    func givesEach(_ example: Case) {
        #expect(
            throws: JSONFailure.self,
            performing: { try JSON.decode(NewRating.self, from: bytes(example.body)) })
        let found = faults(NewRating.self, example.body).map { "\($0.pointer) \($0.code)" }
        #expect(found == example.faults)
    }

    @Test("says what is wrong in words")
    func details() {
        let body = #"{"stars":"5","tags":[{"tagId":"x","stars":9}],"channel":"fax","more":1}"#
        let details = faults(NewRating.self, body).map(\.detail)
        #expect(
            details == [
                "This must be a whole number, not a string.",
                "This must be a tag's id, tag_0 to tag_9.",
                "This must be from 1 to 5.",
                "This must be one of: portal, review_link.",
                "This member is not known here.",
            ])
        let other = faults(NewRating.self, #"{"stars":4.5,"tags":[],"comment":""}"#).map(\.detail)
        #expect(
            other == [
                "This member is required.",
                "This must be a whole number.",
                "This must have at least 1 element.",
                "This must have at least 1 character.",
            ])
    }

    @Test("reports so many, and still sees that the rest is no JSON")
    func bounded() {
        let many = "[" + repeatElement("1", count: 500).joined(separator: ",") + "]"
        #expect(
            faults([String].self, many).count == JSONLimits.defaultFaultCountMax)
        #expect(faults([String].self, many, JSONLimits(faultCountMax: 3)).count == 3)
        #expect(throws: JSONFailure.malformed(detail: "The document ends too early.", offset: 1000))
        { try JSON.decode([String].self, from: bytes(String(many.dropLast()))) }
    }

    @Test("cuts a pointer that would be too long to its container")
    func longPointers() {
        let long = String(repeating: "n", count: JSONLimits.pointerBytesMax)
        let body = #"{"name":"","children":[{"name":"","children":[],"\#(long)":1}]}"#
        #expect(faults(Everything.Inner.self, body).map(\.pointer) == ["#/children/0"])
    }

    @Test("judges a rule about several members only when all of them could be read")
    func severalMembers() {
        #expect(faults(Window.self, #"{"start":3,"end":2}"#).map(\.pointer) == ["#/end"])
        #expect(faults(Window.self, #"{"start":"3","end":-2}"#).map(\.pointer) == ["#/start"])
        #expect(
            faults([Window].self, #"[{"end":2},{"start":1,"end":0}]"#).map(\.pointer)
                == ["#/0/start", "#/1/end"])
        #expect(throws: Never.self) {
            try JSON.decode(Window.self, from: bytes(#"{"start":1,"end":2}"#))
        }
        #expect(Window.schemaMembers.map(\.name) == ["start", "end"])
    }

    @Test("codes are a promise")
    func codes() {
        #expect(
            JSON.FaultCode.all == [
                "required", "unknown_member", "wrong_type", "out_of_range", "invalid_value",
                "too_short", "too_long", "too_few", "too_many",
            ])
    }
}

private struct Window: JSONInput {
    let start: Int
    let end: Int

    init(members r: inout JSONReader) throws(JSONError) {
        start = try r("start")
        end = try r("end")
        if end <= start { try r.refuse("end", "out_of_range", "This must be after the start.") }
    }
}

func faults<Value: JSONReadable>(
    _ type: Value.Type, _ body: String, _ limits: JSONLimits = JSONLimits()
) -> [JSON.Fault] {
    do throws(JSONFailure) {
        _ = try JSON.decode(type, from: bytes(body), limits: limits)
        return []
    } catch {
        guard case .invalid(let faults) = error else {
            Issue.record("\(error)")
            return []
        }
        return faults
    }
}
