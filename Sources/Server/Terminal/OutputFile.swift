import Storage

/// Files that a command writes. Only their owner may read them: they hold tokens.
enum OutputFile {
    /// Replaces a file, all of it or nothing.
    ///
    /// - Throws: `CommandFailure` with `io`.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        let files = LinuxFileSystem()
        let temporary = path + ".new"
        // One that an earlier run left may have other rights. Mostly there is none.
        try? files.remove(temporary)
        do throws(StorageError) {
            try files.create(temporary).append(bytes.span)
            try files.rename(temporary, to: path)
        } catch {
            throw CommandFailure(.io, "\(path) cannot be written: \(error)")
        }
    }
}
