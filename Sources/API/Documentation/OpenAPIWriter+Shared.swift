import HTTP1
import JSON

/// Answers that many operations have, which stand once among the components.
extension OpenAPIProblems {
    /// What the parser and the transport answer themselves, whatever the operation: 400 beside
    /// these (`Malformed.status`).
    static let early: [Status] = [
        .requestTimeout, .contentTooLarge, .uriTooLong, .expectationFailed, .misdirectedRequest,
        .requestHeaderFieldsTooLarge, .notImplemented, .httpVersionNotSupported,
    ]

    /// A status, and all the problems that an operation has under it.
    struct Shared: Sendable {
        let status: Status
        let problems: [Problem]

        /// The component's name: `ContentTooLarge`.
        var name: String { status.reason.filter { $0 != " " } }
    }

    /// All of them.
    static let shared =
        early.filter { $0 != .contentTooLarge }.map {
            Shared(status: $0, problems: [.badRequest])
        } + [
            Shared(status: .contentTooLarge, problems: [.badRequest, .contentTooLarge]),
            Shared(status: .unauthorized, problems: [.unauthenticated]),
            Shared(status: .forbidden, problems: [.permissionDenied]),
            Shared(status: .notFound, problems: [.notFound]),
            Shared(status: .preconditionFailed, problems: [.preconditionFailed]),
            Shared(status: .unsupportedMediaType, problems: [.unsupportedMediaType]),
            Shared(status: .preconditionRequired, problems: [.preconditionRequired]),
            Shared(status: .tooManyRequests, problems: [.tooManyConnections]),
            Shared(status: .internalServerError, problems: [.internalError]),
            Shared(status: .serviceUnavailable, problems: [.overloaded, .storeUnavailable]),
        ]
}

extension OpenAPIWriter {
    /// An answer with problems: a reference where others have the same.
    mutating func answer(_ status: UInt16, _ problems: [Problem]) {
        let shared = OpenAPIProblems.shared.first {
            $0.status.rawValue == status && $0.problems == problems
        }
        guard let shared else { return response(of: problems, as: Status(rawValue: status)) }
        object { $0.w("$ref", "#/components/responses/\(shared.name)") }
    }

    mutating func sharedResponses() {
        object { this in
            for shared in OpenAPIProblems.shared.sorted(by: { $0.name < $1.name }) {
                this.member(shared.name) { $0.response(of: shared.problems, as: shared.status) }
            }
        }
    }
}
