import JSON
import Testing

@Suite("Schemas")
struct SchemaTests {
    /// The schema and the components it needs, as one document.
    private func document(_ schema: Schema, _ use: Schema.Use) throws -> JSONTree {
        var schemas = SchemaCollection()
        var writer = JSONWriter()
        writer.object { w in
            w.key("schema")
            schemas.write(schema, use, to: &w)
            w.key("components")
            schemas.writeComponents(to: &w)
        }
        return try JSON.decode(JSONTree.self, from: writer.finish())
    }

    @Test("of a request: optional members may be missing or null, unknown ones may not be")
    func request() throws {
        let tree = try document(NewRating.schema, .request)
        #expect(tree["schema"] == ["$ref": "#/components/schemas/NewRating"])
        let rating: JSONTree = [
            "type": "object", "required": ["tags", "channel"],
            "description": "What a customer says of a booking.", "additionalProperties": false,
            "properties": [
                "stars": [
                    "type": ["integer", "null"], "minimum": 1, "maximum": 5,
                    "description": "The whole booking.", "examples": [5],
                ],
                "tags": [
                    "type": "array", "items": ["$ref": "#/components/schemas/NewTagRating"],
                    "minItems": 1, "maxItems": 6,
                ],
                "comment": [
                    "type": ["string", "null"], "minLength": 1, "maxLength": 10,
                    "examples": ["On time."],
                ],
                "channel": ["type": "string", "enum": ["portal", "review_link"]],
            ],
        ]
        #expect(tree["components"]?["NewRating"] == rating)
        #expect(
            tree["components"]?["NewTagRating"]?["properties"]?["tagId"]
                == ["type": "string", "pattern": "^tag_[0-9]$", "examples": ["tag_3"]])
    }

    @Test("of an answer: every member is there, and absent ones are null")
    func response() throws {
        let tree = try document(Everything.schema, .response)
        let everything = tree["components"]?["Everything"]
        #expect(
            everything?["required"] == .array(Everything.schemaMembers.map { .string($0.name) }))
        #expect(everything?["additionalProperties"] == nil)
        #expect(everything?["properties"]?["maybe"] == ["type": ["string", "null"]])
        #expect(
            everything?["properties"]?["inner"] == [
                "anyOf": [["$ref": "#/components/schemas/Inner"], ["type": "null"]]
            ])
        #expect(
            everything?["properties"]?["counts"] == [
                "type": "object", "additionalProperties": ["type": "integer"],
            ])
        #expect(everything?["properties"]?["tree"] == [:])
        #expect(
            everything?["properties"]?["number"]
                == ["type": "number", "minimum": -1e300, "maximum": 1e300])
    }

    @Test("of a type that holds itself end in a reference")
    func recursive() throws {
        let tree = try document([Everything.Inner].schema, .response)
        #expect(
            tree["components"]?["Inner"]?["properties"]?["children"]
                == ["type": "array", "items": ["$ref": "#/components/schemas/Inner"]])
    }

    @Test("a type that is read and written has a name for each use; one name has one type")
    func names() {
        enum Other {
            struct Inner: JSONInput { init(members: inout JSONReader) throws(JSONError) {} }
        }
        var schemas = SchemaCollection()
        #expect(schemas.name(of: Everything.Inner.self, .response) == "Inner")
        #expect(schemas.name(of: Everything.Inner.self, .request) == "InnerInput")
        #expect(schemas.name(of: NewRating.self, .request) == "NewRating")
        #expect(schemas.name(of: Other.Inner.self, .request) == "Inner2")
        #expect(schemas.name(of: Page<Everything.Inner>.self, .response) == "Page_Inner")
        #expect(schemas.name(of: Everything.Inner.self, .response) == "Inner")
    }

    @Test("of merge patches: no member is required")
    func patches() throws {
        struct Change: JSONInput {
            let name: String?
            let note: Patch<Channel>
            init(members r: inout JSONReader) throws(JSONError) {
                name = try r.change("name", 1...9)
                note = try r.patch("note", about: "Why.")
            }
        }
        let tree = try document(Change.schema, .request)
        #expect(
            tree["components"]?["Change"] == [
                "type": "object", "additionalProperties": false,
                "properties": [
                    "name": ["type": "string", "minLength": 1, "maxLength": 9],
                    "note": [
                        "type": ["string", "null"], "enum": ["portal", "review_link", nil],
                        "description": "Why.",
                    ],
                ],
            ])
    }

    @Test("a member's further keywords follow the usual ones, and reading makes none of them")
    func keywords() throws {
        struct Setting: JSONInput {
            let level: Int
            init(members r: inout JSONReader) throws(JSONError) {
                let level: Int? = try r.change("level", 1...9)
                self.level = level ?? 5
                r.annotate([Schema.Keyword("default", 5), Schema.Keyword("x-live", true)])
            }
        }
        let tree = try document(Setting.schema, .request)
        #expect(
            tree["components"]?["Setting"]?["properties"]?["level"] == [
                "type": "integer", "minimum": 1, "maximum": 9, "default": 5, "x-live": true,
            ])
        #expect(Setting.schemaMembers[0].value.keyword("default") == 5)
        #expect(Setting.schemaMembers[0].value.keyword("x-other") == nil)
        #expect(try JSON.decode(Setting.self, from: Array(#"{"level":7}"#.utf8)).level == 7)
        #expect(try Setting.sample.level == 5)
    }

    @Test("written in place, one of several, or by reference")
    func others() throws {
        let schema = Schema(
            .oneOf([
                Schema(.inline([Schema.Member(name: "a", value: .boolean)])),
                Schema(.reference("Problem")), .number.described("Any."),
            ]))
        #expect(
            try document(schema, .response)["schema"] == [
                "oneOf": [
                    [
                        "type": "object", "required": ["a"],
                        "properties": ["a": ["type": "boolean"]],
                    ],
                    ["$ref": "#/components/schemas/Problem"],
                    ["type": "number", "description": "Any."],
                ]
            ])
    }

    @Test("samples are made of every shape")
    func samples() throws {
        #expect(try Everything.sample.text.isEmpty)
        #expect(try NewRating.sample.channel == .portal)
        #expect(try Page<NewRating>.sample.data.isEmpty)
    }
}

private struct Page<Item: JSONReadable>: JSONInput {
    let data: [Item]
    init(members r: inout JSONReader) throws(JSONError) { data = try r("data") }
}
