import Testing

@testable import Server

@Suite("Arguments are read by a command's table")
struct ArgumentsTests {
    static let syntax = CommandSyntax(
        words: ["paint"], summary: "Paints.", operands: ["WALL"],
        options: [
            .init("--colour", "NAME", "Which.", isRequired: true),
            .init("--coats", "N", "How many."),
            .init("--tool", "NAME", "With what.", isRepeatable: true),
            .init("--quick", nil, "Hurry."),
        ])

    @Test("options and operands in any order")
    func anyOrder() throws {
        let words = ["--coats=2", "north", "--colour", "red", "--quick", "--tool", "a", "--tool=b"]
        let arguments = try Arguments(words, for: Self.syntax)
        #expect(arguments.operands == ["north"])
        #expect(arguments.text("--colour") == "red")
        #expect(try arguments.integer("--coats", 1...9) == 2)
        #expect(arguments.texts("--tool") == ["a", "b"])
        #expect(arguments.isGiven("--quick"))
        #expect(try arguments.integer("--colours", 1...9) as Int? == nil)
    }

    @Test("two dashes end the options")
    func dashes() throws {
        let arguments = try Arguments(["--colour", "red", "--", "--quick"], for: Self.syntax)
        #expect(arguments.operands == ["--quick"])
        #expect(!arguments.isGiven("--quick"))
    }

    @Test("with help nothing is missing")
    func help() throws {
        #expect(try Arguments(["--help"], for: Self.syntax).isGiven("--help"))
    }

    static let wrong: [(words: [String], says: String)] = [
        (["--color", "red", "north"], "there is no option --color; did you mean --colour?"),
        (["--zzzzzz"], "there is no option --zzzzzz\n"),
        (["-q"], "there is no option -q"),
        (["north"], "--colour NAME is missing"),
        (["--colour", "red"], "WALL is missing"),
        (["--colour", "red", "north", "south"], "there is no use for south"),
        (["--colour"], "--colour needs a value: --colour NAME"),
        (["--colour", "--quick"], "--colour needs a value"),
        (["--colour=", "north"], "--colour has an empty value"),
        (["--quick=yes"], "--quick takes no value"),
        (["--quick", "--quick"], "--quick is there twice"),
    ]

    @Test("what is wrong is a usage error that says so", arguments: wrong)
    func refuses(words: [String], says: String) {
        let failure = #expect(throws: CommandFailure.self) {
            try Arguments(words, for: Self.syntax)
        }
        #expect(failure?.exit == .usage)
        #expect(failure?.message.hasPrefix(says) == true, "\(failure?.message ?? "")")
    }

    @Test("a number is one, and in its range", arguments: ["ten", "0", "10", "-1", "9e1", "１"])
    func numbers(text: String) throws {
        let words = ["--colour", "red", "north", "--coats=\(text)"]
        let arguments = try Arguments(words, for: Self.syntax)
        let failure = #expect(throws: CommandFailure.self) {
            try arguments.integer("--coats", 1...9)
        }
        #expect(failure?.exit == .usage)
    }

    static let near: [(String, String?)] = [
        ("sreve", "serve"), ("sed", "seed"), ("serve", "serve"), ("xylophone", nil), ("", nil),
    ]

    @Test("the nearest word is what was meant", arguments: near)
    func nearest(word: String, meant: String?) {
        #expect(Nearest.word(to: word, among: ["serve", "seed", "generate"]) == meant)
    }
}
