import Transport

extension ServerProcess {
    /// Who sees the exchanges of a loop; nil where nobody wants to.
    static func observers(
        _ logging: Configuration.Logging, _ metrics: ServerMetrics?
    ) -> (@Sendable () -> any ExchangeObserver)? {
        let log = AccessLog.maker(logging)
        guard let metrics else { return log }
        guard let log else { return { RequestMetrics(metrics) } }
        return { Observers([log(), RequestMetrics(metrics)]) }
    }
}
