import JSON

extension OpenAPIWriter {
    mutating func components() {
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
