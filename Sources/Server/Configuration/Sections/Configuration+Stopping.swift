import JSON

extension Configuration {
    /// How it stops.
    struct Stopping: JSONInput, Equatable, Sendable {
        var delaySeconds: Int

        init(members r: inout JSONReader) throws(JSONError) {
            delaySeconds = try r.key(
                "delaySeconds", 0...600, default: 0, .atReload,
                about: """
                    How long connections are still taken after the signal to stop, while /readyz \
                    says 503, so that a load balancer can notice.
                    """)
        }
    }
}
