import HTTP1

/// One line of the table of routes.
struct Route: Sendable {
    let method: Method
    let pattern: String
    let endpoint: Endpoint

    static func get(_ pattern: String, _ endpoint: Endpoint) -> Route {
        Route(method: .get, pattern: pattern, endpoint: endpoint)
    }
    static func post(_ pattern: String, _ endpoint: Endpoint) -> Route {
        Route(method: .post, pattern: pattern, endpoint: endpoint)
    }
    static func put(_ pattern: String, _ endpoint: Endpoint) -> Route {
        Route(method: .put, pattern: pattern, endpoint: endpoint)
    }
    static func patch(_ pattern: String, _ endpoint: Endpoint) -> Route {
        Route(method: .patch, pattern: pattern, endpoint: endpoint)
    }
    static func delete(_ pattern: String, _ endpoint: Endpoint) -> Route {
        Route(method: .delete, pattern: pattern, endpoint: endpoint)
    }
}
