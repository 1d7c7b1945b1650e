import Foundation

/// A folder that is gone with the object.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "welldone-server-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A data folder in it; not made yet.
    var data: String { path + "/data" }

    func write(_ text: String, to file: String) throws -> String {
        let path = path + "/" + file
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }
}
