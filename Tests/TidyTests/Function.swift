/// A function, initializer, subscript or computed property with a body, found by counting braces.
struct Function: Equatable {
    let name: String
    /// The line of its keyword, counted from 1.
    let firstLine: Int
    /// From the keyword through the closing brace.
    let lineCount: Int

    /// All in the file, in the order in which they end.
    static func all(in file: SourceFile) -> [Function] {
        var scan = Scan()
        for (number, line) in file.code.enumerated() {
            for character in line + "\n" { scan.take(character, line: number + 1) }
        }
        return scan.found
    }
}

/// Declarations, and what else may stand before an opening brace. The last of them decides what the
/// brace opens.
private let functionKeywords: Set = ["func", "init", "deinit", "subscript", "var"]
private let otherKeywords: Set = [
    "let", "struct", "class", "enum", "actor", "extension", "protocol", "case", "default",
    "if", "else", "guard", "for", "while", "repeat", "switch", "do", "catch", "defer",
]

private struct Scan {
    /// One for each brace that is open, and one for the file.
    struct Block {
        /// What the brace opened, when it is a function's.
        var function: (name: String, line: Int)?
        /// What has been declared since the last brace, up to here.
        var pending: (keyword: String, name: String, line: Int)?
        var parentheses = 0
    }

    var found: [Function] = []
    private var blocks = [Block()]
    private var word = ""
    /// The character before the word: `.init` and `#if` are no keywords.
    private var beforeWord: Character = " "
    private var previous: Character = " "

    mutating func take(_ character: Character, line: Int) {
        if character.isLetter || character.isNumber || character == "_" {
            if word.isEmpty { beforeWord = previous }
            word.append(character)
        } else {
            endWord(line: line)
            takeSign(character, line: line)
        }
        previous = character
    }

    private mutating func takeSign(_ character: Character, line: Int) {
        let top = blocks.count - 1
        switch character {
        case "(", "[":
            blocks[top].parentheses += 1
        case ")", "]":
            blocks[top].parentheses -= 1
        case "{":
            // Between parentheses it is a closure, and what surrounds it goes on after it.
            var block = Block()
            if blocks[top].parentheses == 0, let pending = blocks[top].pending {
                let isFunction = functionKeywords.contains(pending.keyword)
                block.function = isFunction ? (pending.name, pending.line) : nil
                blocks[top].pending = nil
            }
            blocks.append(block)
        case "}" where top > 0:
            if let function = blocks.removeLast().function {
                let count = line - function.line + 1
                found.append(
                    Function(name: function.name, firstLine: function.line, lineCount: count))
            }
        default:
            break
        }
    }

    private mutating func endWord(line: Int) {
        defer { word = "" }
        let top = blocks.count - 1
        guard !word.isEmpty, blocks[top].parentheses == 0 else { return }
        let isKeyword = functionKeywords.contains(word) || otherKeywords.contains(word)
        if isKeyword, !".#@`".contains(beforeWord) {
            blocks[top].pending = (word, word, line)
        } else if let pending = blocks[top].pending, pending.name == pending.keyword,
            pending.keyword != "init"
        {
            blocks[top].pending?.name = word
        }
    }
}
