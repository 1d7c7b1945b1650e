import HTTP1
import JSON

/// The contract as OpenAPI 3.1, made from the routes and the shapes themselves.
struct OpenAPIDocument {
    /// The document.
    let bytes: [UInt8]

    init(_ routes: [Route], version: String) {
        var writer = OpenAPIWriter()
        bytes = writer.document(routes, version: version)
    }
}

/// Writes it, and gathers the schemas on the way.
private struct OpenAPIWriter: ~Copyable {
    private var schemas = SchemaCollection()
    private var w = JSONWriter(capacity: 64 * 1024)

    mutating func document(_ routes: [Route], version: String) -> [UInt8] {
        object { this in
            this.w("openapi", "3.1.0")
            this.member("info") { this in this.info(version) }
            this.list("servers", ["/"]) { this, url in
                this.object { $0.w("url", url) }
            }
            this.list("tags", DocumentTag.allCases) { this, tag in
                this.object { this in
                    this.w("name", tag.rawValue)
                    this.w("description", tag.about)
                }
            }
            this.member("paths") { this in this.paths(routes) }
            this.member("components") { this in this.components() }
        }
        return w.copyBytes()
    }

    private mutating func info(_ version: String) {
        object { this in
            this.w("title", "Welldone")
            this.w("version", version)
            this.w(
                "description",
                "The feedback backend of a field-service business: customers rate completed and "
                    + "paid work, the office handles the ratings, fieldworkers see how they do.")
            this.member("license") { this in
                this.object { this in
                    this.w("name", "Proprietary")
                    this.w("url", "/")
                }
            }
        }
    }

    private mutating func paths(_ routes: [Route]) {
        var patterns: [String] = []
        for route in routes where !patterns.contains(route.pattern) {
            patterns.append(route.pattern)
        }
        object { this in
            for pattern in patterns {
                this.member(pattern) { this in
                    this.object { this in
                        for route in routes where route.pattern == pattern {
                            this.member(route.method.name.lowercased()) { $0.operation(route) }
                        }
                    }
                }
            }
        }
    }

    private mutating func operation(_ route: Route) {
        let endpoint = route.endpoint
        object { this in
            this.w("operationId", endpoint.name)
            this.w("summary", endpoint.summary)
            this.w("tags", [endpoint.tag.rawValue])
            this.list("security", endpoint.access.schemes) { this, scheme in
                this.object { this in
                    this.member(scheme) { this in this.list([String]()) { _, _ in } }
                }
            }
            this.parameters(of: route)
            this.body(of: endpoint)
            this.member("responses") { $0.responses(of: route) }
        }
    }

    private mutating func parameters(of route: Route) {
        let endpoint = route.endpoint
        var parameters = OpenAPIParameter.path(route.pattern)
        parameters += endpoint.query.map {
            OpenAPIParameter($0.name, in: "query", $0.schema, about: $0.about)
        }
        parameters += OpenAPIParameter.headers(of: endpoint, method: route.method)
        guard !parameters.isEmpty else { return }
        list("parameters", parameters) { this, parameter in
            this.object { this in
                this.w("name", parameter.name)
                this.w("in", parameter.place)
                this.w("required", parameter.isRequired)
                this.w("description", parameter.about)
                this.w.key("schema")
                this.schemas.write(parameter.schema, .request, to: &this.w)
                this.w("example", parameter.example)
            }
        }
    }

    private mutating func body(of endpoint: Endpoint) {
        let (types, media): ((any JSONInput.Type)?, [String]) =
            switch endpoint.body {
            case .none: (nil, [])
            case .json(let type): (type, ["application/json"])
            case .mergePatch(let type):
                (type, ["application/merge-patch+json", "application/json"])
            }
        guard let type = types else { return }
        member("requestBody") { this in
            this.object { this in
                this.w("required", true)
                this.content(media, type.schema, .request) { this in
                    this.w("example", Example.of(type.schema, .request))
                }
            }
        }
    }

    private mutating func content(
        _ media: [String], _ schema: Schema, _ use: Schema.Use,
        _ examples: (inout OpenAPIWriter) -> Void
    ) {
        member("content") { this in
            this.object { this in
                for type in media {
                    this.member(type) { this in
                        this.object { this in
                            this.w.key("schema")
                            this.schemas.write(schema, use, to: &this.w)
                            examples(&this)
                        }
                    }
                }
            }
        }
    }

    private mutating func responses(of route: Route) {
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
                }
            }
            if endpoint.isTagged, route.method == .get {
                this.member("304") { this in
                    this.object { $0.w("description", "The client has it already.") }
                }
            }
            for (status, problems) in OpenAPIProblems.of(route) {
                this.member("\(status)") { $0.response(of: problems) }
            }
        }
    }

    private mutating func response(of problems: [Problem]) {
        object { this in
            let codes = problems.map { "`\($0.rawValue)`" }
            this.w("description", codes.joined(separator: ", "))
            this.member("headers") { this in
                this.headers(Self.headers(of: problems))
            }
            this.content(["application/problem+json"], ProblemDocument.schema, .response) { this in
                this.member("examples") { this in
                    this.object { this in
                        for problem in problems {
                            this.member(problem.rawValue) { this in
                                this.object { this in
                                    this.w("$ref", "#/components/examples/\(problem.rawValue)")
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func headers(of endpoint: Endpoint) {
        var names = ["X-Request-Id": "The request's id."]
        if endpoint.isTagged { names["ETag"] = "The version and a digest of the answer." }
        if endpoint.answer.status == .created, endpoint.isTagged {
            names["Location"] = "Where it is."
        }
        if endpoint.query.contains(where: { $0.name == "cursor" }) {
            names["Link"] = "The next page, `rel=\"next\"`."
        }
        if endpoint.keyUse == .kept {
            names["Idempotent-Replayed"] = "`true` where this is the first answer again."
        }
        member("headers") { $0.headers(names) }
    }

    private static func headers(of problems: [Problem]) -> [String: String] {
        var names = ["X-Request-Id": "The request's id."]
        switch problems.first?.status {
        case .unauthorized: names["WWW-Authenticate"] = "`Bearer`."
        case .tooManyRequests, .serviceUnavailable:
            names["Retry-After"] = "In how many seconds to ask again."
        default: break
        }
        return names
    }

    private mutating func headers(_ names: [String: String]) {
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

    private mutating func components() {
        object { this in
            this.member("securitySchemes") { this in
                this.object { this in
                    for access in [Access.customer(byBooking: true), .fieldworker, .staff] {
                        for scheme in access.schemes {
                            this.member(scheme) { this in
                                this.object { this in
                                    this.w("type", "http")
                                    this.w("scheme", "bearer")
                                }
                            }
                        }
                    }
                }
            }
            this.member("examples") { this in
                this.object { this in
                    for problem in Problem.allCases where problem != .methodNotAllowed {
                        this.member(problem.rawValue) { this in
                            this.object { $0.w("value", Example.of(problem)) }
                        }
                    }
                }
            }
            this.w.key("schemas")
            this.schemas.writeComponents(to: &this.w)
        }
    }

    // MARK: JSON by parts

    private mutating func object(_ body: (inout OpenAPIWriter) -> Void) {
        w.open(UInt8(ascii: "{"))
        body(&self)
        w.close(UInt8(ascii: "}"))
    }

    private mutating func member(_ name: String, _ body: (inout OpenAPIWriter) -> Void) {
        w.key(name)
        body(&self)
    }

    private mutating func list<Element>(
        _ elements: [Element], _ body: (inout OpenAPIWriter, Element) -> Void
    ) {
        w.open(UInt8(ascii: "["))
        for element in elements { body(&self, element) }
        w.close(UInt8(ascii: "]"))
    }

    private mutating func list<Element>(
        _ name: String, _ elements: [Element], _ body: (inout OpenAPIWriter, Element) -> Void
    ) {
        w.key(name)
        list(elements, body)
    }
}

extension Access {
    /// The names of the security schemes that open it.
    var schemes: [String] {
        switch self {
        case .everyone: []
        case .customer: ["customerToken"]
        case .fieldworker: ["fieldworkerToken"]
        case .staff: ["staffToken"]
        }
    }
}
