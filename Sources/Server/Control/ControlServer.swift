import Core
import Dispatch
import Foundation
import HTTP1
import JSON
import Storage
import Transport

/// Does for commands what only the process that has the folder can do, over a Unix socket in the
/// folder that is its owner's alone. What is asked there never comes from a network.
final class ControlServer: Sendable {
    /// The socket of a data folder.
    static func path(in folder: String) -> String { folder + "/control.sock" }

    /// How long a request may take to finish when the server stops.
    private static let grace = Duration.seconds(5)
    private static let connectionsMax = 16

    private let server: HTTPServer
    private let store: Store
    /// How far the import is that goes on.
    private let progress: ControlProgress

    /// Listens and answers.
    ///
    /// - Throws: `TransportError` when the socket cannot be made.
    init(of store: Store, _ erasing: Erasing, in folder: String) throws(TransportError) {
        self.store = store
        let progress = ControlProgress()
        self.progress = progress
        var limits = ServerLimits()
        limits.connections = Self.connectionsMax
        // One thing at a time, away from the event loop.
        let queue = DispatchQueue(label: "welldone.control")
        server = try HTTPServer(
            limits: limits, loops: 1,
            busy: { _, _ in Self.answer(CommandFailure(.unavailable, "too many commands")) },
            malformed: { malformed, _ in Self.answer(CommandFailure(.usage, malformed.reason)) },
            handler: { request, exchange in
                // What is asked while something else is done is answered beside it.
                if Self.wish(request) == .importProgress { return .now(progress.answer) }
                queue.async {
                    exchange.finish(Self.answer(request, store, erasing, folder, progress))
                }
                return .later
            })
        _ = try server.listen(.unix(path: Self.path(in: folder), mode: 0o600))
        try server.start()
    }

    /// Listens if it can; what is in the way is logged, and the server serves without.
    static func begin(
        of store: Store, _ erasing: Erasing, in folder: String
    ) -> ControlServer? {
        do throws(TransportError) {
            return try ControlServer(of: store, erasing, in: folder)
        } catch {
            let failure = error.failure(at: path(in: folder))
            Log.event(.warning, "no-control", ["detail": .string(failure.message)])
            return nil
        }
    }

    func stop() { server.stop(grace: Self.grace) }

    private static func wish(_ request: Request) -> ControlWish? {
        guard request.method == .post else { return nil }
        return ControlWish(rawValue: String(decoding: request.path, as: UTF8.self))
    }

    private static func answer(
        _ request: Request, _ store: Store, _ erasing: Erasing, _ folder: String,
        _ progress: ControlProgress
    ) -> Response {
        do throws(CommandFailure) {
            guard request.method == .post else {
                throw CommandFailure(.usage, "commands are sent with POST")
            }
            guard let wish = wish(request) else {
                throw CommandFailure(.usage, "the server knows no such command; is it older?")
            }
            return Response(
                .ok, body: try wish.grant(request.body, store, erasing, folder, progress))
        } catch {
            return answer(error)
        }
    }

    private static func answer(_ failure: CommandFailure) -> Response {
        let body = JSONTree.object([
            ("exit", .integer(Int(failure.exit.rawValue))), ("message", .string(failure.message)),
        ])
        return Response(.unprocessableContent, body: JSON.encode(body))
    }
}
