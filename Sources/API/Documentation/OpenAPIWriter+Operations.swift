import Core
import HTTP1
import JSON

extension OpenAPIWriter {
    mutating func paths(_ routes: [Route]) {
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

    mutating func operation(_ route: Route) {
        let endpoint = route.endpoint
        object { this in
            this.w("operationId", endpoint.name)
            this.w("summary", endpoint.summary)
            this.w.ifPresent("description", Self.description(of: endpoint))
            this.w("tags", [endpoint.tag?.rawValue].compactMap(\.self))
            this.list("security", endpoint.access.schemes) { this, scheme in
                this.object { this in
                    this.member(scheme.rawValue) { this in this.list([String]()) { _, _ in } }
                }
            }
            this.parameters(of: route)
            this.body(of: endpoint)
            this.member("responses") { $0.responses(of: route) }
        }
    }

    /// What follows from the rest of an endpoint, in sentences.
    private static func description(of endpoint: Endpoint) -> String? {
        var sentences = [endpoint.access.about, endpoint.about].compactMap(\.self)
        if case .mergePatch = endpoint.body {
            sentences.append(
                "The body is a merge patch (RFC 7396): members that are left out stay as they are.")
        }
        if endpoint.needsPrecondition {
            sentences.append("Needs the `ETag` of what is to be changed as `If-Match`, or `*`.")
        }
        if let reason = endpoint.keyRefusal {
            sentences.append("Takes no `Idempotency-Key`. \(reason)")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    mutating func parameters(of route: Route) {
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

    mutating func body(of endpoint: Endpoint) {
        let (types, media): ((any JSONInput.Type)?, [String]) =
            switch endpoint.body {
            case .none: (nil, [])
            case .photo: (nil, [])
            case .json(let type): (type, ["application/json"])
            case .mergePatch(let type):
                (type, ["application/merge-patch+json", "application/json"])
            }
        if case .photo = endpoint.body { return photoBody() }
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

    /// A file has no example that could stand in a document.
    private mutating func photoBody() {
        member("requestBody") { this in
            this.object { this in
                this.w("required", true)
                this.member("content") { this in
                    this.object { this in
                        this.files(PhotoFormat.allCases.map(\.mediaType))
                        this.member("multipart/form-data") { this in
                            this.object { this in
                                let file = Schema.Member(
                                    name: UploadedFile.field, value: OpenAPIWriter.file)
                                this.w.key("schema")
                                this.schemas.write(
                                    Schema(.inline([file])), .request, to: &this.w)
                            }
                        }
                    }
                }
            }
        }
    }

    /// Media types of files, as members of `content`.
    mutating func files(_ media: [String]) {
        for type in media {
            member(type) { this in
                this.object { this in
                    this.w.key("schema")
                    this.schemas.write(OpenAPIWriter.file, .response, to: &this.w)
                }
            }
        }
    }

    /// Bytes of a file.
    private static let file = Schema.string(format: "binary")

    mutating func content(
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
}
