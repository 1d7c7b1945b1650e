import Glibc

/// Where a command's words go: standard output for people, standard error for logs.
enum Output {
    /// A line for people.
    static func line(_ text: String) {
        write(text + "\n", to: STDOUT_FILENO)
    }

    /// A line on standard error.
    static func complain(_ text: String) {
        write(text + "\n", to: STDERR_FILENO)
    }

    /// Writes all bytes, unbuffered, so that a line is seen when it is written. A closed pipe or a
    /// full disk is nothing that a command could tell anybody.
    static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
