import Transport

/// Where a command's words go: standard output for people, standard error for logs.
enum Output {
    /// A line for people.
    static func line(_ text: String) { write(text + "\n", to: .output) }

    /// A line on standard error.
    static func complain(_ text: String) { write(text + "\n", to: .errors) }

    /// Writes all bytes, unbuffered, so that a line is seen when it is written. A closed pipe or a
    /// full disk is nothing that a command could tell anybody.
    static func write(_ text: String, to stream: StreamDescriptor = .output) {
        stream.write(text.utf8Span.span)
    }
}
