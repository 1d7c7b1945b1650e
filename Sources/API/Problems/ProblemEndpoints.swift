import HTTP1

extension Endpoint {
    /// `GET /problems`: every problem, for people, or as JSON.
    static let listProblems = page("listProblems", "List the problems") { (call) throws(Failure) in
        call.request.prefersJSON ? ProblemPages.listJSON : ProblemPages.list
    }

    /// `GET /problems/{code}`: what a problem's `type` leads to, for people, or as JSON.
    static let getProblem = page("getProblem", "Show a problem") { (call) throws(Failure) in
        guard let pages = call.parameters.text("code").flatMap({ ProblemPages.all[$0] }) else {
            throw Failure(.notFound)
        }
        return call.request.prefersJSON ? pages.json : pages.html
    }
}
