import Outbound
import Storage

/// Where mails go that nobody delivers yet: a file each, which any mail program opens.
struct MailFolder: Sendable {
    let path: String
    private let files: any FileSystem

    init(_ path: String, files: any FileSystem = LinuxFileSystem()) {
        self.path = path
        self.files = files
    }

    /// Writes a mail, durably, under a name of its own; again under the same name, should it have
    /// been written before without anybody noting it. The name says whom it is about, so that it
    /// goes when they are erased.
    ///
    /// - Returns: The file.
    @discardableResult
    func put(_ message: MailMessage) throws(StorageError) -> String {
        try files.makeFolder(path)
        let name = ([message.id] + [message.about].compactMap(\.self) + ["eml"])
            .joined(separator: ".")
        let file = "\(path)/\(name)"
        let temporary = file + ".tmp"
        if try files.list(path).contains("\(name).tmp") { try files.remove(temporary) }
        let new = try files.create(temporary)
        try new.append(message.bytes.span)
        try new.sync()
        try files.rename(temporary, to: file)
        try files.syncFolder(path)
        return file
    }
}
