@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

extension Site {
    /// Sends a request and reads the answer; checks what holds for every answer.
    ///
    /// - Parameters:
    ///   - json: The body, of `type`.
    ///   - photo: The same, where it is a file.
    ///   - fields: More fields of the head; a field named here wins over the usual one.
    @discardableResult
    func send(
        _ method: Method, _ target: String, as caller: Who = .staff, json: String? = nil,
        photo: [UInt8]? = nil, type: String? = nil, ifMatch: String? = nil,
        fields: [(String, String)] = [], at location: SourceLocation = #_sourceLocation
    ) throws -> Answer {
        var all: [(name: String, value: String)] = []
        if let token = caller.token { all.append(("Authorization", "Bearer \(token)")) }
        if json != nil || photo != nil {
            let json =
                method == .patch ? "application/merge-patch+json" : "application/json"
            let usual = photo == nil ? json : "image/jpeg"
            all.append(("Content-Type", type ?? usual))
        }
        if let ifMatch { all.append(("If-Match", ifMatch)) }
        all.removeAll { usual in
            fields.contains { $0.0.lowercased() == usual.name.lowercased() }
        }
        all += fields.map { ($0.0, $0.1) }
        let request = try Request(
            method: method, target: target, fields: all, body: photo ?? Array((json ?? "").utf8))
        return answer(to: request, at: location)
    }

    /// Puts a request through the whole router.
    func answer(to request: Request, at location: SourceLocation = #_sourceLocation) -> Answer {
        let before = ledger.memory.state.sequence
        let (response, after) = resolve(api.answer(request, from: "192.0.2.7"))
        let sequence = ledger.memory.state.sequence
        #expect(after <= sequence, "it would never leave", sourceLocation: location)
        let answer = Answer(response)
        #expect(files.heldCount == 0, "a file stays held", sourceLocation: location)
        if answer.isProblem || request.method == .get || request.method == .head {
            // That somebody saw something is all that a read leaves.
            let left = ledger.memory.transactions.suffix(Int(sequence - before)).flatMap(\.events)
            let isOnlySeen = left.allSatisfy { $0.noun == .reading }
            #expect(isOnlySeen, "it changed something", sourceLocation: location)
            #expect(
                sequence == before || (after == sequence && !answer.isProblem),
                "it left before it was on record", sourceLocation: location)
        } else if sequence > before, answer.status != 202 || !answer.text.isEmpty {
            // What is 202 without a word tells nobody that anything was done.
            #expect(after == sequence, "it left before it was durable", sourceLocation: location)
        }
        var faults = Contract.shared.faults(of: answer, to: request)
        if let fault = RoundTrip.fault(of: answer, to: request) { faults.append(fault) }
        for fault in faults {
            Issue.record("\(request.method.name) \(request.targetText): \(fault)", location)
        }
        return answer
    }

    /// The answer's bytes, with the slow work done here.
    func resolve(_ reply: Reply) -> (response: Response, after: SequenceNumber) {
        var reply = reply
        while true {
            switch reply {
            case .ready(let response, let after): return (response, after)
            case .slow(let work), .blocking(let work), .outside(let work): reply = work()
            }
        }
    }
}

extension Request {
    /// The target as text.
    var targetText: String { String(decoding: target, as: UTF8.self) }
    /// The path as text.
    var pathText: String { String(decoding: path, as: UTF8.self) }
}

extension Issue {
    /// Fails the test where it called.
    fileprivate static func record(_ text: String, _ location: SourceLocation) {
        record(Comment(rawValue: text), sourceLocation: location)
    }
}
