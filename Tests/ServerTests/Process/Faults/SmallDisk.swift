import Foundation
import Glibc
import Testing

/// A file system of a few megabytes in memory, which a test can fill.
final class SmallDisk {
    /// Whether this process may mount one (`CAP_SYS_ADMIN`). No script can install that, so where it
    /// is missing tests are skipped, whatever REQUIRE_PEERS says.
    static let isPossible: Bool = {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("CapEff:") }
        let bits = line.flatMap { UInt64($0.dropFirst(7).filter { !$0.isWhitespace }, radix: 16) }
        return ((bits ?? 0) >> 21) & 1 == 1 && ProxyProgram.find("mount") != nil
    }()

    let path: String
    private var filler: String { path + "/filler" }

    init(_ path: String, megabytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let mount = try ChildProcess(
            try #require(ProxyProgram.find("mount")),
            ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path])
        try #require(mount.wait() == 0, "this process may mount, and could not")
    }

    deinit {
        guard let umount = ProxyProgram.find("umount") else { return }
        _ = try? ChildProcess(umount, ["-l", path]).wait()
    }

    /// Takes all the room that is left.
    func fill() {
        let descriptor = open(filler, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        for size in [1 << 20, 4_096] {
            let bytes = [UInt8](repeating: 1, count: size)
            while write(descriptor, bytes, size) == size {}
        }
    }

    /// Gives it back.
    func clear() { unlink(filler) }
}
