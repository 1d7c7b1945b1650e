import Synchronization

/// Looking for what must be on no disk any more.
extension SimulatedDisk {
    /// The marks (`~17~`) in all files, those that a loss of power would bring back included, and a
    /// path of each.
    func marks() -> [Int: String] {
        contents.withLock { contents in
            var found: [Int: String] = [:]
            for (path, number) in contents.everyFile() {
                guard let file = contents.files[number] else { continue }
                for bytes in [file.cached, file.durable] {
                    for mark in Self.marks(in: bytes) { found[mark] = path }
                }
            }
            return found
        }
    }

    private static func marks(in bytes: [UInt8]) -> [Int] {
        var marks: [Int] = []
        var number: Int?
        var isOpen = false
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "~"):
                if isOpen, let number { marks.append(number) }
                isOpen = true
                number = nil
            case UInt8(ascii: "0")...UInt8(ascii: "9") where isOpen:
                number = (number ?? 0) &* 10 &+ Int(byte - UInt8(ascii: "0"))
            default:
                isOpen = false
                number = nil
            }
        }
        return marks
    }
}

extension SimulatedDisk.Contents {
    /// Every file under a name that programs see, or that the disk holds.
    fileprivate func everyFile() -> [(path: String, number: Int)] {
        var found: [(String, Int)] = []
        var folders = [(path: "", number: 0)]
        while let (path, number) = folders.popLast() {
            guard let folder = self.folders[number] else { continue }
            for names in [folder.names, folder.durable] {
                for (name, entry) in names {
                    switch entry {
                    case .file(let number): found.append((path + "/" + name, number))
                    case .folder(let number): folders.append((path + "/" + name, number))
                    }
                }
            }
        }
        return found
    }
}
