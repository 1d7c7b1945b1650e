internal import Core

/// Copying files in stretches, so that their size costs no memory.
enum FileCopy {
    /// Copies a part of a file to the end of another.
    ///
    /// - Returns: The checksum of the part.
    @discardableResult
    static func append(
        _ bytes: Range<Int>, of path: String, to target: any File, in folder: DataFolder
    ) throws(StorageError) -> UInt32 {
        var crc = CRC32C()
        let source = try folder.files.openForReading(path)
        var at = bytes.lowerBound
        while at < bytes.upperBound {
            let count = min(LineScanner.stretchBytes, bytes.upperBound - at)
            let part = try source.read(at: at, count: count)
            guard part.count == count else {
                try requireName(path, of: source)
                throw .io(call: "read", errno: Errno.inputOutput, path: path)
            }
            crc.add(part.span)
            try target.append(part.span)
            at += count
        }
        return crc.value
    }

    /// Copies a file that does not change to a name that is free, durably; the name is not.
    static func copy(
        _ path: String, to newPath: String, in folder: DataFolder
    ) throws(StorageError) -> (bytes: Int, checksum: String) {
        let source = try folder.files.openForReading(path)
        let size = try source.size()
        let target = try folder.files.create(newPath)
        let crc = try append(0..<size, of: path, to: target, in: folder)
        try requireName(path, of: source)
        try target.sync()
        return (size, CRC32C.text(crc))
    }

    /// - Throws: `io` with `ENOENT` when the file was removed meanwhile; it may have been cut then.
    private static func requireName(_ path: String, of file: any File) throws(StorageError) {
        guard try file.isStill(at: path) else {
            throw .io(call: "stat", errno: Errno.noSuchFile, path: path)
        }
    }

    /// The checksum of the beginning of a file.
    static func checksum(
        of path: String, count: Int, in folder: DataFolder
    ) throws(StorageError) -> String? {
        var crc = CRC32C()
        let file = try folder.files.openForReading(path)
        var at = 0
        while at < count {
            let part = try file.read(at: at, count: min(LineScanner.stretchBytes, count - at))
            guard !part.isEmpty else { return nil }
            crc.add(part.span)
            at += part.count
        }
        return CRC32C.text(crc.value)
    }
}

/// All files below a folder.
enum FileTree {
    /// Folders in folders; deeper ones are none of ours.
    static let depthMax = 8

    /// Their paths below `root`, which has them below `part`; in order, without those that are
    /// being written.
    static func paths(
        below part: String, in root: DataFolder, depth: Int = 0
    ) throws(StorageError) -> [String] {
        guard depth < depthMax else { return [] }
        var paths: [String] = []
        for name in try root.names(in: root.path + "/" + part).sorted()
        where !name.hasPrefix(DataFolder.temporaryPrefix) {
            let path = part + "/" + name
            do throws(StorageError) {
                paths += try self.paths(below: path, in: root, depth: depth + 1)
            } catch {
                guard error.isOfFile else { throw error }
                paths.append(path)
            }
        }
        return paths
    }

    /// Makes the folders of a path below a root.
    static func makeFolders(of path: String, in root: DataFolder) throws(StorageError) {
        var folder = root.path
        for part in path.split(separator: "/").dropLast() {
            folder += "/" + part
            try root.files.makeFolder(folder)
        }
    }

    /// Removes a folder and all that is in it.
    static func remove(_ part: String, in root: DataFolder) throws(StorageError) {
        for name in try root.names(in: root.path + "/" + part) {
            let path = part + "/" + name
            do throws(StorageError) { try remove(path, in: root) } catch {
                guard error.isOfFile else { throw error }
                try root.files.remove(root.path + "/" + path)
            }
        }
        do throws(StorageError) { try root.files.removeFolder(root.path + "/" + part) } catch {
            guard error.isAbsence else { throw error }
        }
    }
}
