import HTTP1
import Transport

extension Configuration.Limits {
    /// What `Transport` is told.
    var serverLimits: ServerLimits {
        var limits = ServerLimits()
        limits.connections = connections
        limits.connectionsPerAddress = connectionsPerAddress
        limits.crowdedIdleTime = .seconds(crowdedIdleSeconds)
        limits.idleTime = .seconds(idleSeconds)
        limits.headTime = .seconds(headSeconds)
        limits.bodyWindow = .seconds(bodySeconds)
        limits.writeWindow = .seconds(writeSeconds)
        limits.bytesPerWindow = windowBytes
        limits.requestsInFlight = requestsInFlight
        limits.unsentBytes = unsentBytes
        limits.bodyBytesInAll = pendingBodyBytes
        limits.drainTime = .seconds(drainSeconds)
        limits.drainBytes = drainBytes
        return limits
    }

    /// What the parser is told.
    ///
    /// - Parameter takesFile: Whether a request may bring a file, asked when its head is there.
    func parserLimits(
        takesFile: @escaping @Sendable (borrowing Request) -> Bool
    ) -> HTTP1.Limits {
        var limits = parserLimits
        let (bodyBytes, uploadBytes) = (bodyBytes, uploadBytes)
        limits.bodyBytesMaxForRequest = { takesFile($0) ? uploadBytes : bodyBytes }
        return limits
    }

    /// The same without files.
    var parserLimits: HTTP1.Limits {
        var limits = HTTP1.Limits()
        limits.requestLineBytesMax = requestLineBytes
        limits.headBytesMax = headBytes
        limits.fieldsMax = fields
        limits.bodyBytesMax = bodyBytes
        limits.trailerBytesMax = trailerBytes
        return limits
    }
}
