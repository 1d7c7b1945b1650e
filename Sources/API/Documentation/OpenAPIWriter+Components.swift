import JSON

extension OpenAPIWriter {
    mutating func components() {
        object { this in
            this.member("securitySchemes") { $0.securitySchemes() }
            this.member("examples") { this in
                this.object { this in
                    for problem in Problem.allCases where problem != .methodNotAllowed {
                        this.member(problem.rawValue) { this in
                            this.object { $0.w("value", Example.of(problem)) }
                        }
                    }
                }
            }
            this.member("responses") { $0.sharedResponses() }
            this.w.key("schemas")
            this.schemas.writeComponents(to: &this.w)
        }
    }

    private mutating func securitySchemes() {
        object { this in
            for scheme in SecurityScheme.allCases {
                this.member(scheme.rawValue) { this in
                    this.object { this in
                        this.w("type", "http")
                        this.w("scheme", "bearer")
                        // A hint for people and tools: which token is for what.
                        this.w("bearerFormat", "\(scheme.token.rawValue)…")
                        this.w("description", scheme.about)
                    }
                }
            }
        }
    }
}
