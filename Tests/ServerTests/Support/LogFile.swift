import Foundation
import JSON

/// What a program logged, as JSON.
struct LogFile {
    let path: String

    var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

    /// Its lines; null for one that is no JSON.
    var lines: [JSONTree] {
        text.split(separator: "\n").map { line in
            (try? JSON.read(JSONTree.self, from: Array(line.utf8))) ?? .null
        }
    }

    /// The lines of an event.
    func lines(_ event: String) -> [JSONTree] { lines.filter { $0["event"] == .string(event) } }
}
