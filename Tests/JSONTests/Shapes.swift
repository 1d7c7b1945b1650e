import JSON

/// A rating as a customer sends it: only read.
struct NewRating: JSONInput, Equatable {
    struct Tag: JSONInput, Equatable {
        static let schemaName = "NewTagRating"
        var tag: RatingTagID
        var stars: Int

        init(members r: inout JSONReader) throws(JSONError) {
            tag = try r("tagId")
            stars = try r("stars", 1...5)
        }
    }

    static let schemaDescription = "What a customer says of a booking."
    var stars: Int?
    var tags: [Tag]
    var comment: String?
    var channel: Channel

    init(members r: inout JSONReader) throws(JSONError) {
        stars = try r("stars", 1...5, about: "The whole booking.", example: "5")
        tags = try r("tags", 1...6)
        comment = try r("comment", 1...10, example: "On time.")
        channel = try r("channel")
    }
}

enum Channel: String, CaseIterable, JSONEnum { case portal, reviewLink = "review_link" }

/// Text with a format of its own, that reads and writes itself.
struct RatingTagID: JSONValue, Equatable {
    let number: UInt8

    init(_ number: UInt8) { self.number = number }

    init(from reader: inout JSONReader) throws(JSONError) {
        self = try reader.text(orFault: "This must be a tag's id, tag_0 to tag_9.", code: "bad_id")
        {
            guard $0.count == 5, $0[0] == UInt8(ascii: "t"), $0[3] == UInt8(ascii: "_"),
                0x30...0x39 ~= $0[4]
            else { return nil }
            return Self($0[4] - 0x30)
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.ascii(bytes("tag_\(number)").span)
    }

    static var schema: Schema { .string(pattern: "^tag_[0-9]$", example: "tag_3") }
    static var sample: RatingTagID { RatingTagID(0) }
}

/// An object with one member of every kind.
struct Everything: JSONObject, Equatable {
    var text: String
    var whole: Int
    var unsigned: UInt64
    var signed: Int64
    var number: Double
    var truth: Bool
    var maybe: String?
    var channel: Channel
    var tag: RatingTagID
    var list: [Int]
    var lists: [[String]]
    var inner: Inner?
    var inners: [Inner]
    var counts: [String: Int]
    var tree: JSONTree

    struct Inner: JSONObject, Equatable {
        var name: String
        var children: [Inner]

        init(name: String, children: [Inner] = []) {
            self.name = name
            self.children = children
        }

        init(members r: inout JSONReader) throws(JSONError) {
            name = try r("name", 0...20)
            children = try r("children")
        }

        func write(members w: inout JSONWriter) {
            w("name", name)
            w("children", children)
        }
    }
}

extension Everything {
    init(members r: inout JSONReader) throws(JSONError) {
        text = try r("text")
        whole = try r("whole")
        unsigned = try r("unsigned")
        signed = try r("signed")
        number = try r("number", -1e300...1e300)
        truth = try r("truth")
        maybe = try r("maybe")
        channel = try r("channel")
        tag = try r("tag")
        list = try r("list")
        lists = try r("lists")
        inner = try r("inner")
        inners = try r("inners")
        counts = try r("counts")
        tree = try r("tree")
    }

    func write(members w: inout JSONWriter) {
        w("text", text)
        w("whole", whole)
        w("unsigned", unsigned)
        w("signed", signed)
        w("number", number)
        w("truth", truth)
        w("maybe", maybe)
        w("channel", channel)
        w("tag", tag)
        w("list", list)
        w("lists", lists)
        w("inner", inner)
        w("inners", inners)
        w("counts", counts)
        w("tree", tree)
    }

    static let full = Everything(
        text: "a \"quoted\" \\ line\n\u{1} é 水 👩‍🚒 /", whole: .min, unsigned: .max, signed: .max,
        number: 0.1, truth: true, maybe: "here", channel: .reviewLink, tag: RatingTagID(7),
        list: [0, -1, 10, 99, 100, 101, 12345], lists: [[], ["a"], ["b", ""]],
        inner: Inner(name: "Sam", children: [Inner(name: "Kim")]), inners: [Inner(name: "")],
        counts: ["1": 0, "5": 12, "~/": 3],
        tree: ["a": [1, 2.5, nil, true, "x"], "": [:], "b": []])

    static let empty = Everything(
        text: "", whole: 0, unsigned: 0, signed: .min, number: -0.0, truth: false, maybe: nil,
        channel: .portal, tag: RatingTagID(0), list: [], lists: [], inner: nil, inners: [],
        counts: [:], tree: nil)
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
