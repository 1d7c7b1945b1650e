import HTTP1
import JSON

/// All that is known of a problem, as a program gets it and as the page is made of.
struct ProblemDescription: JSONWritable {
    /// An operation that may answer with it.
    struct Source: JSONWritable {
        let method: String
        let path: String
        let operationID: String
        let summary: String

        func write(to writer: inout JSONWriter) {
            writer.object { w in
                w("operationId", operationID)
                w("method", method)
                w("path", path)
            }
        }
    }

    let problem: Problem
    /// The operations whose answers in the OpenAPI document have it, in the order of the routes.
    let sources: [Source]
    /// Whether these are all operations that there are.
    let isEverywhere: Bool
    /// The document of an occurrence.
    let example: JSONTree

    init(_ problem: Problem) {
        self.problem = problem
        let routes = Route.all.filter { !$0.endpoint.isPage }
        sources = routes.filter { OpenAPIProblems.all(of: $0).contains(problem) }.map { route in
            Source(
                method: route.method.name, path: route.pattern, operationID: route.endpoint.name,
                summary: route.endpoint.summary)
        }
        isEverywhere = sources.count == routes.count
        example = Example.of(problem)
    }

    func write(to writer: inout JSONWriter) {
        writer.object { w in
            w("code", problem.rawValue)
            w("type", problem.type)
            w("title", problem.title)
            w("status", Int(problem.status.rawValue))
            w("meaning", problem.guide.meaning)
            w("advice", problem.guide.advice)
            w("operations", sources)
            w("example", example)
        }
    }
}
