/// Who may import whom: the table of README's architecture. Package.swift says the same of our own
/// targets, and the compiler checks it; this adds the modules of the system.
enum ImportRule {
    static let allowed: [String: Set<String>] = [
        "CLinux": [],
        "HTTP1": [],
        "JSON": ["Glibc"],
        "CSV": [],
        "Core": ["JSON"],
        "CCurl": [],
        "Outbound": ["CCurl", "Core", "JSON", "Foundation", "Synchronization"],
        "Transport": ["HTTP1", "CLinux", "Dispatch", "Glibc", "Synchronization"],
        "Storage": [
            "CLinux", "Core", "JSON", "Dispatch", "Foundation", "Glibc", "Synchronization",
        ],
        "API": ["CSV", "Core", "HTTP1", "JSON", "Foundation", "Synchronization"],
        "Server": [
            "API", "CLinux", "Core", "CSV", "HTTP1", "JSON", "Outbound", "Storage", "Transport",
            "Dispatch", "Foundation", "Glibc", "Synchronization",
        ],
        "welldone": ["Server", "Foundation", "Glibc"],
    ]

    static func violations(in file: SourceFile) -> [Violation] {
        let mayImport = allowed[file.target] ?? []
        return file.code.enumerated().compactMap { number, line in
            guard let module = module(importedBy: line), !mayImport.contains(module) else {
                return nil
            }
            let list = mayImport.isEmpty ? "nothing" : mayImport.sorted().joined(separator: ", ")
            return Violation(
                path: file.path, line: number + 1,
                message: "imports \(module); \(file.target) may import \(list)."
                    + " Take what it needs as an argument, or move the code to a target that may.")
        }
    }

    /// "Foundation" for `@preconcurrency internal import struct Foundation.Date`.
    private static func module(importedBy line: String) -> String? {
        let words = line.split(separator: " ").map(String.init)
        guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count else {
            return nil
        }
        let modifiers: Set = ["public", "package", "internal", "fileprivate", "private"]
        let isImport = words[..<keyword].allSatisfy { $0.hasPrefix("@") || modifiers.contains($0) }
        guard isImport else { return nil }
        let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "var", "let"]
        let named = words[(keyword + 1)...].first { !kinds.contains($0) }
        return named?.split(separator: ".").first.map(String.init)
    }
}
