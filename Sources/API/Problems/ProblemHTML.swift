import HTTP1
import JSON

/// The pages about problems as HTML: plain, with the reference's style, and no script.
enum ProblemHTML {
    /// The page of one problem.
    static func page(_ about: ProblemDescription) -> HTMLWriter {
        let problem = about.problem
        return frame(title: "\(problem.rawValue) · Welldone", isList: false) { w in
            w.element("p", ["class": "kicker"]) { w in
                w.element("code", ["class": "status s\(problem.status.digits.prefix(1))"]) { w in
                    w.plain(problem.status.digits)
                }
                w.plain(problem.status.reason)
            }
            w.element("h1") { $0.element("code") { $0.plain(problem.rawValue) } }
            w.element("p", ["class": "lead"], text: problem.title)
            section("What it means", &w) { $0.element("p", text: problem.guide.meaning) }
            section("What to do", &w) { $0.element("p", text: problem.guide.advice) }
            section("Example", &w) { w in
                w.element("pre", ["tabindex": "0"]) { w in
                    w.element("code") { $0.plain(answer(about)) }
                }
            }
            section("Who answers it", &w) { w in sources(about, &w) }
        }
    }

    /// The page that lists all.
    static func list(_ problems: [Problem]) -> HTMLWriter {
        frame(title: "Problems · Welldone", isList: true) { w in
            w.element("h1", text: "Problems")
            w.element(
                "p", ["class": "lead"],
                text: """
                    Everything that goes wrong is answered with `application/problem+json` \
                    (RFC 9457). Its `code` is stable: decide by that. Its `type` is the address of \
                    one of these pages.
                    """)
            var status: Status?
            for problem in problems where problem.status != status {
                status = problem.status
                let alike = problems.filter { $0.status == problem.status }
                section("\(problem.status.digits) \(problem.status.reason)", &w) { w in
                    w.element("ul", ["class": "rows"]) { w in
                        for problem in alike { row(problem, &w) }
                    }
                }
            }
        }
    }

    private static func row(_ problem: Problem, _ w: inout HTMLWriter) {
        w.element("li", ["class": "row"]) { w in
            w.element("a", ["href": problem.type]) { $0.prose("`\(problem.rawValue)`") }
            w.element("p", text: problem.title)
        }
    }

    private static func sources(_ about: ProblemDescription, _ w: inout HTMLWriter) {
        if about.sources.isEmpty {
            return w.element("p", text: "Every path, before any operation begins.")
        }
        if about.isEverywhere { w.element("p", text: "Every operation.") }
        w.element("ul", ["class": "operations"]) { w in
            for source in about.sources {
                w.element("li") { w in
                    w.element("a", ["href": "/docs#\(source.operationID)"]) { w in
                        w.element("span", ["class": "method \(source.method)"], text: source.method)
                        w.element("code") { $0.plain(source.path) }
                        w.element("span", text: source.summary)
                    }
                }
            }
        }
    }

    /// An occurrence as it is sent, without the fields that every answer has.
    private static func answer(_ about: ProblemDescription) -> String {
        let status = about.problem.status
        return """
            HTTP/1.1 \(status.digits) \(status.reason)
            Content-Type: application/problem+json

            \(about.example.indented)
            """
    }

    private static func section(
        _ heading: String, _ w: inout HTMLWriter, _ content: (inout HTMLWriter) -> Void
    ) {
        w.element("section") { w in
            w.element("h2", text: heading)
            content(&w)
        }
    }

    private static func frame(
        title: String, isList: Bool, _ content: (inout HTMLWriter) -> Void
    ) -> HTMLWriter {
        var w = HTMLWriter()
        w.open("!doctype html")
        w.element("html", ["lang": "en"]) { w in
            w.element("head") { w in
                w.open("meta", ["charset": "utf-8"])
                w.open(
                    "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
                w.open("meta", ["name": "color-scheme", "content": "light dark"])
                w.element("title") { $0.plain(title) }
                w.open(
                    "link", ["rel": "icon", "href": "/docs/icon.svg", "type": "image/svg+xml"])
                w.open("link", ["rel": "stylesheet", "href": "/docs/style.css"])
            }
            w.element("body", ["class": "page"]) { w in
                w.element("header", ["class": "top"]) { w in
                    w.element("a", ["class": "brand", "href": "/docs"], text: "Welldone")
                    w.element("a", ["href": "/docs"], text: "Reference")
                    if !isList { w.element("a", ["href": "/problems"], text: "Problems") }
                }
                w.element("main", content: content)
            }
        }
        return w
    }
}

extension Status {
    /// The code as text.
    fileprivate var digits: String { String(rawValue) }
}
