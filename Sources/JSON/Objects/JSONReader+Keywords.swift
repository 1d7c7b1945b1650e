extension JSONReader {
    /// Adds keywords to the schema of the member that was asked for last. Only while a schema is
    /// recorded: reading makes none of them.
    ///
    ///     let port: Int? = try r.change("port", 0...65_535)
    ///     r.annotate([Schema.Keyword("default", 8080)])
    public func annotate(_ keywords: @autoclosure () -> [Schema.Keyword]) {
        guard let recorder, !recorder.members.isEmpty else { return }
        recorder.members[recorder.members.count - 1].value.keywords += keywords()
    }
}
