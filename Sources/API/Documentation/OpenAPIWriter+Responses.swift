import HTTP1
import JSON

extension OpenAPIWriter {
    mutating func responses(of route: Route) {
        let endpoint = route.endpoint
        object { this in
            this.member("\(endpoint.answer.status.rawValue)") { this in
                this.object { this in
                    this.w("description", endpoint.answer.status.reason)
                    this.headers(of: endpoint)
                    if let type = endpoint.answer.type {
                        this.content(["application/json"], type.schema, .response) { this in
                            this.w("example", Example.of(type.schema, .response))
                        }
                    }
                    let files = endpoint.answer.fileTypes
                    if !files.isEmpty {
                        this.member("content") { $0.object { $0.files(files) } }
                    }
                }
            }
            if endpoint.answer.takesRanges { this.partialContent(of: endpoint) }
            if route.method == .get {
                this.member("304") { this in
                    this.object { $0.w("description", "The client has it already.") }
                }
            }
            for (status, problems) in OpenAPIProblems.of(route) {
                this.member("\(status)") { $0.answer(status, problems) }
            }
        }
    }

    /// Some files can be asked for in parts (RFC 9110 §14).
    private mutating func partialContent(of endpoint: Endpoint) {
        member("206") { this in
            this.object { this in
                this.w("description", Status.partialContent.reason)
                this.headers(of: endpoint)
                this.member("content") { $0.object { $0.files(endpoint.answer.fileTypes) } }
            }
        }
    }

    /// - Parameter status: The answer's, which is not `badRequest`'s own everywhere.
    mutating func response(of problems: [Problem], as status: Status?) {
        let other = problems.allSatisfy { $0.status == status } ? nil : status
        object { this in
            let codes = problems.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            this.w("description", (other.map { "\($0.reason): " } ?? "") + codes)
            this.member("headers") { this in
                this.headers(Self.headers(of: problems))
            }
            this.content(["application/problem+json"], ProblemDocument.schema, .response) { this in
                this.member("examples") { this in
                    this.object { this in
                        for problem in problems {
                            this.member(problem.rawValue) { this in
                                this.object { this in
                                    if let other, other != problem.status {
                                        this.w("value", Example.of(problem, as: other))
                                    } else {
                                        let code = problem.rawValue
                                        this.w("$ref", "#/components/examples/\(code)")
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    mutating func headers(of endpoint: Endpoint) {
        var names = ["X-Request-Id": "The request's id."]
        if endpoint.isTagged {
            names["ETag"] =
                endpoint.answer.type is any Versioned.Type
                ? "The version and a digest of the answer." : "A digest of the answer."
        }
        if endpoint.answer.takesRanges { names["Accept-Ranges"] = "`bytes`." }
        let isPlaced = [.created, .accepted].contains(endpoint.answer.status)
        if isPlaced, endpoint.isTagged || endpoint.body.isPhoto {
            names["Location"] = "Where it is."
        }
        if endpoint.query.contains(where: { $0.name == "cursor" }) {
            names["Link"] = "The next page, `rel=\"next\"`."
        }
        names["RateLimit-Policy"] = "How many requests are taken in how many seconds, if limited."
        names["RateLimit"] = "How many of them are left, and for how many seconds."
        if endpoint.keyUse == .kept {
            names["Idempotent-Replayed"] = "`true` where this is the first answer again."
        }
        member("headers") { $0.headers(names) }
    }

    private static func headers(of problems: [Problem]) -> [String: String] {
        var names = ["X-Request-Id": "The request's id."]
        switch problems.first?.status {
        case .rangeNotSatisfiable: names["Content-Range"] = "How many bytes there are."
        case .unauthorized: names["WWW-Authenticate"] = "`Bearer`."
        case .tooManyRequests, .serviceUnavailable:
            names["Retry-After"] = "In how many seconds to ask again."
        default: break
        }
        return names
    }

    mutating func headers(_ names: [String: String]) {
        object { this in
            for (name, about) in names.sorted(by: { $0.key < $1.key }) {
                this.member(name) { this in
                    this.object { this in
                        this.w("description", about)
                        this.w.key("schema")
                        this.schemas.write(.string(), .response, to: &this.w)
                    }
                }
            }
        }
    }
}
