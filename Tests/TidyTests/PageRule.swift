/// What the scripts, style and page of the reference do without, so that the policy they are sent
/// with can stay strict and text from a document stays text.
struct PageRule: CustomStringConvertible, Sendable {
    let word: String
    let instead: String

    var description: String { word }

    static let all = [
        PageRule(word: "innerHTML", instead: "Make elements and text nodes."),
        PageRule(word: "outerHTML", instead: "Make elements and text nodes."),
        PageRule(word: "insertAdjacentHTML", instead: "Make elements and text nodes."),
        PageRule(word: "document.write", instead: "Make elements and text nodes."),
        PageRule(word: "eval(", instead: "Call a function."),
        PageRule(word: "new Function", instead: "Write a function."),
        PageRule(word: ".style", instead: "Give it a class."),
        PageRule(word: " style=", instead: "Give it a class."),
        PageRule(word: "javascript:", instead: "Listen for an event."),
        PageRule(word: "localStorage", instead: "Tokens stay in the page's memory."),
        PageRule(word: "sessionStorage", instead: "Tokens stay in the page's memory."),
        PageRule(word: "document.cookie", instead: "Tokens stay in the page's memory."),
        PageRule(word: "https://", instead: "Nothing comes from another server."),
        PageRule(word: "url(", instead: "Nothing comes from another server."),
        PageRule(word: "@import", instead: "There is one sheet."),
        PageRule(word: "TODO", instead: "Do it, or file it."),
    ]

    func violations(in file: SourceFile) -> [Violation] {
        file.lines.enumerated().filter { $0.element.contains(word) }.map { number, _ in
            Violation(
                path: file.path, line: number + 1, message: "`\(word)` is not ours. \(instead)")
        }
    }
}
