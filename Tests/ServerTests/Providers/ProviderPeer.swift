import Foundation
import Glibc
import Testing

@testable import Server

/// Who plays Google's or Facebook's part: a script of `Tests/Peers`, on a free port.
final class ProviderPeer {
    private static let python = Checkout.root.appending(path: ".venv/bin/python").path
    /// Whether the peers are installed, or have to be.
    static let isWanted =
        FileManager.default.isExecutableFile(atPath: python)
        || ProcessInfo.processInfo.environment["REQUIRE_PEERS"] == "1"
    /// Why a test is skipped without them.
    static let howTo: Comment = "Tests/Peers/install.sh installs the peer"

    private let child: ChildProcess
    let port: UInt16
    var address: String { "http://127.0.0.1:\(port)" }

    init(_ script: String, _ arguments: [String] = []) throws {
        try #require(
            FileManager.default.isExecutableFile(atPath: Self.python),
            "REQUIRE_PEERS=1 is set; Tests/Peers/install.sh installs the peer")
        child = try ChildProcess(
            Self.python, [Checkout.root.appending(path: "Tests/Peers/\(script)").path] + arguments)
        port = try #require(child.line().flatMap { UInt16($0) })
    }

    /// Answers nobody any more.
    func end() {
        child.send(SIGKILL)
        _ = child.wait()
    }

    /// Tells it what to say next.
    func put(_ path: String, _ json: String) throws {
        let answer = try HTTPClient(port: port).send("PUT", path, body: Array(json.utf8))
        #expect(answer.status == 200)
    }

    /// Does what a browser does at one of its pages: sends a form, and gives where that leads.
    func submit(_ form: String, to page: String) throws -> URLComponents {
        try #require(page.hasPrefix(address))
        let answer = try HTTPClient(port: port).send(
            "POST", String(page.dropFirst(address.count)), body: Array(form.utf8),
            type: "application/x-www-form-urlencoded")
        let place = answer.fields.first { $0.name == "location" }?.value
        return try #require(place.flatMap { URLComponents(string: $0) }, "\(answer.status)")
    }
}
