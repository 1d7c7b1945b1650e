import HTTP1
import Transport

/// Answers `GET /metrics` on a listener of its own, so that what operators see is never open to
/// those whom the main listeners serve.
final class MetricsServer: Sendable {
    private let server: HTTPServer
    /// Where it listens, with the port that it got.
    let address: ListenAddress

    /// Listens; answers after `start`.
    ///
    /// - Parameter text: Makes the metrics; called on the listener's own loop.
    init(
        at wanted: ListenAddress, text: @escaping @Sendable () -> String
    ) throws(TransportError) {
        var limits = ServerLimits()
        limits.connections = Self.connectionsMax
        server = try HTTPServer(
            limits: limits, loops: 1,
            busy: { _, _ in Self.plain(.serviceUnavailable, "There are too many connections.\n") },
            malformed: { malformed, _ in Self.plain(malformed.status, malformed.reason + "\n") },
            handler: { request, _ in .now(Self.answer(request, text)) })
        address = try server.listen(wanted)
    }

    /// Collectors at once; each takes one connection.
    private static let connectionsMax = 64
    /// How long a collector's request may take to finish when the server stops.
    private static let grace = Duration.seconds(1)

    func start() throws(TransportError) { try server.start() }

    func stop() { server.stop(grace: Self.grace) }

    /// 200 with the metrics, for GET and HEAD of `/metrics`.
    static func answer(_ request: Request, _ text: () -> String) -> Response {
        guard request.path.elementsEqual("/metrics".utf8) else {
            return plain(.notFound, "Metrics are at /metrics.\n")
        }
        guard request.method == .get || request.method == .head else {
            var response = plain(.methodNotAllowed, "Metrics are only read.\n")
            response.fields.append("Allow", "GET, HEAD")
            return response
        }
        return Response(
            .ok,
            fields: ["Content-Type": MetricsText.contentType, "Cache-Control": "no-store"],
            body: Array(text().utf8))
    }

    private static func plain(_ status: Status, _ text: String) -> Response {
        Response(
            status, fields: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8))
    }
}
