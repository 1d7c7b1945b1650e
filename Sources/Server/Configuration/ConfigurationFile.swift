import JSON

/// Reads the configuration.
enum ConfigurationFile {
    /// - Throws: `CommandFailure`: `noInput` or `io` for the file, `config` with every fault in it.
    static func read(_ path: String) throws(CommandFailure) -> Configuration {
        try parse(try InputFile.bytes(of: path), path: path)
    }

    /// - Throws: `CommandFailure` with `config` and a line for each fault.
    static func parse(_ bytes: [UInt8], path: String) throws(CommandFailure) -> Configuration {
        do throws(JSONFailure) {
            return try JSON.decode(Configuration.self, from: bytes)
        } catch {
            throw CommandFailure(.config, "\(path) cannot be used:\n" + error.lines)
        }
    }
}

extension JSONFailure {
    /// All that is wrong, a line for each fault.
    var lines: String {
        switch self {
        case .malformed(let detail, let offset): "  byte \(offset): \(detail)"
        case .invalid(let faults):
            faults.map { "  \($0.pointer): \($0.detail)" }.joined(separator: "\n")
        }
    }
}
