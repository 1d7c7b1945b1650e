import JSON
import Transport

/// What a server answered.
struct HTTPAnswer: Sendable {
    let status: Int
    /// As they came, without their names' capitals.
    let fields: [(name: String, value: String)]
    let body: [UInt8]

    /// The body as a value; null when it is no JSON.
    var json: JSONTree { (try? JSON.decode(JSONTree.self, from: body)) ?? .null }

    /// A field's value.
    func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}

/// A connection to a server on this machine: one request after the other, each answer with a
/// Content-Length. For commands, the demonstration and tests of the whole program; not a client
/// for the world.
final class HTTPClient {
    /// Why there is no answer.
    enum Failure: Error, Equatable {
        case io(TransportError)
        /// The server closed the connection before its answer was whole.
        case closed
        case notHTTP
    }

    /// The longest wait for an answer.
    static let answerSecondsMax = 30
    /// The longest answer, in bytes.
    static let answerBytesMax = 64 << 20

    private let socket: ClientSocket
    private var pending: [UInt8] = []

    /// Takes over a socket that is connected.
    init(connected descriptor: Int32) {
        socket = ClientSocket(connected: descriptor, patienceSeconds: Self.answerSecondsMax)
    }

    /// Connects to a port of 127.0.0.1.
    init(port: UInt16) throws(Failure) {
        do throws(TransportError) {
            socket = try ClientSocket(port: port, patienceSeconds: Self.answerSecondsMax)
        } catch {
            throw .io(error)
        }
    }

    /// Connects to the Unix socket of a server's control.
    init(control path: String, patienceSeconds: Int) throws(Failure) {
        do throws(TransportError) {
            socket = try ClientSocket(unixSocket: path, patienceSeconds: patienceSeconds)
        } catch {
            throw .io(error)
        }
    }

    /// Sends a request and waits for its answer.
    func send(
        _ method: String, _ path: String, token: String? = nil,
        fields: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        type: String = "application/json"
    ) throws(Failure) -> HTTPAnswer {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n"
        if let token { head += "Authorization: Bearer \(token)\r\n" }
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        if let body {
            head += "Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n"
        }
        try write(Array((head + "\r\n").utf8) + (body ?? []))
        return try readAnswer(hasBody: method != "HEAD")
    }

    /// Sends a value as the body.
    func send(
        _ method: String, _ path: String, token: String? = nil, json: JSONTree
    ) throws(Failure) -> HTTPAnswer {
        try send(method, path, token: token, body: JSON.encode(json))
    }

    /// Sends bytes as they are.
    func write(_ bytes: [UInt8]) throws(Failure) {
        do throws(TransportError) { try socket.send(bytes) } catch { throw .io(error) }
    }

    /// Waits for the next answer; a `100 Continue` is one.
    func readAnswer(hasBody: Bool = true) throws(Failure) -> HTTPAnswer {
        var end = Self.endOfHead(pending)
        while end == nil {
            try receive()
            end = Self.endOfHead(pending)
        }
        guard let end else { throw .notHTTP }
        let lines = String(decoding: pending[..<end], as: UTF8.self).split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count >= 2, words[0] == "HTTP/1.1", let status = Int(words[1]) else {
            throw .notHTTP
        }
        let fields = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (line[..<colon].lowercased(), String(value))
        }
        let length = fields.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
        guard length <= Self.answerBytesMax else { throw .notHTTP }
        let total = end + 4 + (hasBody ? length : 0)
        while pending.count < total { try receive() }
        let body = Array(pending[(end + 4)..<total])
        pending.removeFirst(total)
        return HTTPAnswer(status: status, fields: fields, body: body)
    }

    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        let blank = Array("\r\n\r\n".utf8)
        guard bytes.count >= blank.count else { return nil }
        return (0...(bytes.count - blank.count)).first { place in
            bytes[place] == blank[0] && bytes[place..<(place + blank.count)].elementsEqual(blank)
        }
    }

    private func receive() throws(Failure) {
        let bytes: [UInt8]
        do throws(TransportError) { bytes = try socket.receive() } catch { throw .io(error) }
        guard !bytes.isEmpty else { throw .closed }
        pending += bytes
    }
}
