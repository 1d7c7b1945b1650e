import Foundation

/// The data folder of a demonstration: the one that was named, or one that lasts as long as it.
struct DemoFolder {
    let path: String
    let isTemporary: Bool

    /// - Throws: `CommandFailure` with `io` when there is no room for a temporary one.
    init(_ named: String?) throws(CommandFailure) {
        if let named {
            path = named
            isTemporary = false
            return
        }
        let name = "welldone-demo-\(UUID().uuidString.lowercased())"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure(.io, "\(folder.path): \(error.localizedDescription)")
        }
        path = folder.path
        isTemporary = true
    }

    /// Takes a temporary folder away; one that cannot be is left to the system.
    func removeIfTemporary() {
        if isTemporary { try? FileManager.default.removeItem(atPath: path) }
    }
}
