extension Store {
    /// Opens the files of the folder, which is this store's alone. To be called once.
    ///
    /// - Throws: `io`.
    public func openFiles() throws(StorageError) -> FileStore {
        try FileStore(folder: folder.path, files: options.files, report: options.report)
    }
}
