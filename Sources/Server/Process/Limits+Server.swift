import HTTP1
import Transport

extension Configuration.Limits {
    /// What `Transport` is told; what the file leaves out keeps its default.
    var serverLimits: ServerLimits {
        var limits = ServerLimits()
        limits.connections = connections ?? limits.connections
        limits.idleTime = idleSeconds.map { .seconds($0) } ?? limits.idleTime
        limits.headTime = headSeconds.map { .seconds($0) } ?? limits.headTime
        limits.bodyWindow = bodySeconds.map { .seconds($0) } ?? limits.bodyWindow
        limits.writeWindow = writeSeconds.map { .seconds($0) } ?? limits.writeWindow
        return limits
    }

    /// What the parser is told.
    var parserLimits: HTTP1.Limits {
        var limits = HTTP1.Limits()
        limits.headBytesMax = headBytes ?? limits.headBytesMax
        limits.bodyBytesMax = bodyBytes ?? limits.bodyBytesMax
        return limits
    }
}
