internal import Core

/// Where files lie by their contents: `files/ab/ab…`, the digest in hexadecimal below a folder of
/// its first two digits.
extension DataFolder {
    var contents: String { path + "/files" }

    /// The folder of a file.
    func part(of digest: SHA256.Digest) -> String { contents + "/" + digest.hex.prefix(2) }

    func content(_ digest: SHA256.Digest) -> String { part(of: digest) + "/" + digest.hex }

    /// Where a file is written before it has its name.
    func temporaryContent(_ digest: SHA256.Digest, _ number: Int) -> String {
        contents + "/" + Self.temporaryPrefix + digest.hex + "-\(number)"
    }

    /// Whether a name in `files` is of a folder of files.
    static func isPart(_ name: String) -> Bool {
        name.utf8.count == 2
            && name.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
    }

    /// The digest that a name in a folder of files stands for; nil for any other name.
    static func digest(in name: String, part: String) -> SHA256.Digest? {
        name.hasPrefix(part) ? SHA256.Digest(hex: name) : nil
    }
}
