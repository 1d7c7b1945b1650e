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
        limits.drainTime = .seconds(drainSeconds)
        limits.drainBytes = drainBytes
        return limits
    }

    /// What the parser is told.
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
