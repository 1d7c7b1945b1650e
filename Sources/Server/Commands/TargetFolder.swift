import Foundation

/// A folder that a command writes into. It must not lie in a data folder or a backup: what is in
/// there nobody looks for, and an erasure does not reach it.
enum TargetFolder {
    /// - Throws: `CommandFailure` with `usage` for a place inside a data folder or a backup.
    static func requireOutside(_ path: String) throws(CommandFailure) {
        // What is there already says where a link leads to.
        var folder = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
            folder.deleteLastPathComponent()
        }
        folder = folder.resolvingSymlinksInPath()
        while true {
            if isData(folder.path) {
                throw CommandFailure(
                    .usage,
                    "\(path) lies in \(folder.path), which is a data folder or a backup; take a "
                        + "place outside of it")
            }
            if folder.path == "/" { return }
            folder.deleteLastPathComponent()
        }
    }

    private static func isData(_ path: String) -> Bool {
        ["key", "journal"].allSatisfy { FileManager.default.fileExists(atPath: path + "/" + $0) }
    }
}
