import Synchronization

/// Looking at a disk from outside, as an owner would with other tools.
extension SimulatedDisk {
    /// The names in a folder, sorted; none where there is no such folder.
    func names(in folder: String) -> [String] {
        contents.withLock { contents in
            guard let number = contents.folder(folder) else { return [] }
            return contents.folders[number]?.names.keys.sorted() ?? []
        }
    }

    /// The bytes of a file; nil where there is none.
    func found(_ path: String) -> [UInt8]? {
        contents.withLock { contents in
            guard case .file(let number)? = contents.entry(path) else { return nil }
            return contents.files[number]?.cached
        }
    }
}
