import Core
public import JSON
import Synchronization

/// Failed log-ins as a file keeps them over a restart. Whom they are of, and from where, is in it
/// only as codes under the data folder's key.
struct LogInRecords: JSONObject {
    static let format = "welldone-attempts"
    static let version = 1

    var accounts: [Account] = []
    var networks: [Allowance] = []
    var pressed: [Allowance] = []

    /// The failures of an account in a network.
    struct Account: JSONObject {
        var way: String
        var record: LogInThrottle.Record

        init(way: String, record: LogInThrottle.Record) {
            self.way = way
            self.record = record
        }

        init(members r: inout JSONReader) throws(JSONError) {
            way = try r("way")
            record = LogInThrottle.Record(
                account: try r("account"), failures: try r("failures"), last: try r("last"))
        }

        func write(members w: inout JSONWriter) {
            w("way", way)
            w("account", record.account)
            w("failures", record.failures)
            w("last", record.last)
        }
    }

    /// What a network, or an account from anywhere, has used up.
    struct Allowance: JSONObject {
        var record: FailureAllowance.Record

        init(_ record: FailureAllowance.Record) {
            self.record = record
        }

        init(members r: inout JSONReader) throws(JSONError) {
            record = FailureAllowance.Record(key: try r("key"), fullAt: try r("fullAt"))
        }

        func write(members w: inout JSONWriter) {
            w("key", record.key)
            w("fullAt", record.fullAt)
        }
    }

    init() {}

    init(members r: inout JSONReader) throws(JSONError) {
        let start = r.offset
        let (format, version): (String, Int) = (try r("format"), try r("version"))
        guard format == Self.format, version == Self.version else {
            throw JSONError(
                code: JSON.FaultCode.invalidValue, detail: "not what this version keeps", at: start)
        }
        accounts = try r("accounts")
        networks = try r("networks")
        pressed = try r("pressed")
    }

    func write(members w: inout JSONWriter) {
        w("format", Self.format)
        w("version", Self.version)
        w("accounts", accounts)
        w("networks", networks)
        w("pressed", pressed)
    }
}

extension LogInGuard {
    /// All that it remembers.
    var records: LogInRecords {
        // Copied under the lock, and sorted without it: nobody's log-in waits for that.
        let memory = memory.withLock { $0 }
        var records = LogInRecords()
        for way in Way.allCases {
            records.accounts += (memory.throttles[way]?.records ?? []).map {
                LogInRecords.Account(way: way.rawValue, record: $0)
            }
        }
        records.networks = memory.networks.records.map(LogInRecords.Allowance.init)
        records.pressed = memory.accounts.records.map(LogInRecords.Allowance.init)
        return records
    }

    /// Remembers again what it said in `records`.
    func restore(_ records: LogInRecords, now: Timestamp) {
        memory.withLock { memory in
            for account in records.accounts {
                guard let way = Way(rawValue: account.way) else { continue }
                memory.throttles[way, default: LogInThrottle()].restore(account.record, now: now)
            }
            for network in records.networks { memory.networks.restore(network.record, now: now) }
            for account in records.pressed { memory.accounts.restore(account.record, now: now) }
        }
    }
}

extension API {
    /// Failed log-ins, to be kept over a restart.
    public var attempts: [UInt8] { JSON.encode(logIns.records) }

    /// Counts again the failed log-ins that `attempts` told before a restart.
    ///
    /// - Throws: `JSONError` for what it did not tell; then nothing is counted.
    public func restoreAttempts(_ bytes: [UInt8]) throws(JSONError) {
        logIns.restore(
            try JSON.read(LogInRecords.self, from: bytes, limits: JSONLimits(bytesMax: .max)),
            now: world.now())
    }
}
