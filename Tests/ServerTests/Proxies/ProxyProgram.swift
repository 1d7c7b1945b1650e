import Foundation

/// A program of others that stands in front of the server (`Tests/Proxies/install.sh`).
enum ProxyProgram: String {
    case nginx, haproxy, caddy

    /// Where it is, nil where it is not installed.
    var path: String? { Self.find(rawValue) }

    /// Whether to run a test that needs it: it is there, or must be.
    var isWanted: Bool { path != nil || Self.areRequired }

    /// Whether a missing program is a failure.
    static let areRequired = ProcessInfo.processInfo.environment["REQUIRE_PEERS"] == "1"

    /// A program on the path, or where services are.
    static func find(_ name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let usual = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"
        return "\(path):\(usual)".split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The file of `config` that shows how to set it up.
    func sample() throws -> String {
        let name =
            switch self {
            case .nginx: "nginx.conf"
            case .haproxy: "haproxy.cfg"
            case .caddy: "Caddyfile"
            }
        let file = Checkout.root.appendingPathComponent("config/\(name)")
        return try String(contentsOf: file, encoding: .utf8)
    }

    func arguments(_ file: String, in folder: String) -> [String] {
        switch self {
        // One process each, in the foreground, so that it ends with the test.
        case .nginx:
            ["-p", folder, "-e", folder + "/error.log", "-c", file]
        case .haproxy: ["-db", "-dW", "-f", file]
        case .caddy: ["run", "--adapter", "caddyfile", "--config", file]
        }
    }
}
