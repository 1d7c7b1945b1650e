import HTTP1
import JSON

/// The pages about problems, made once: for people as HTML, for programs as JSON.
struct ProblemPages: Sendable {
    let html: PageFile
    let json: PageFile

    /// By code.
    static let all: [String: ProblemPages] = Dictionary(
        uniqueKeysWithValues: Problem.allCases.map { problem in
            let about = ProblemDescription(problem)
            let pages = ProblemPages(
                html: PageFile(html: ProblemHTML.page(about), isNegotiated: true),
                json: PageFile(
                    "application/json", JSON.encode(about), isNegotiated: true))
            return (problem.rawValue, pages)
        })

    /// All of them on one page.
    static let list = PageFile(html: ProblemHTML.list(sorted), isNegotiated: true)

    /// The same as JSON.
    static let listJSON = PageFile(
        "application/json", JSON.encode(ProblemList(problems: sorted)), isNegotiated: true)

    /// By status, then by code.
    private static let sorted = Problem.allCases.sorted {
        ($0.status.rawValue, $0.rawValue) < ($1.status.rawValue, $1.rawValue)
    }
}

/// The list as JSON, like every list, but always whole.
private struct ProblemList: JSONWritable {
    let problems: [Problem]

    func write(to writer: inout JSONWriter) {
        writer.object { w in
            w("data", problems.map(Entry.init))
            w("hasMore", false)
            w("nextCursor", JSONTree.null)
        }
    }

    private struct Entry: JSONWritable {
        let problem: Problem

        func write(to writer: inout JSONWriter) {
            writer.object { w in
                w("code", problem.rawValue)
                w("type", problem.type)
                w("title", problem.title)
                w("status", Int(problem.status.rawValue))
            }
        }
    }
}
