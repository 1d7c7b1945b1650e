@testable import API
import HTTP1
import JSON

/// Reading an answer's body and writing it again must give the same bytes: where a shape's two
/// directions disagree, the document is wrong about one of them.
enum RoundTrip {
    /// What differs; nil when nothing does, or the body is none of ours.
    static func fault(of answer: Answer, to request: Request) -> String? {
        guard !answer.response.body.isEmpty else { return nil }
        if answer.isProblem { return fault(of: ProblemDocument.self, answer.response.body) }
        let path = Contract.shared.pattern(of: request.pathText)
        let method = request.method == .head ? .get : request.method
        let route = Route.all.first { $0.pattern == path && $0.method == method }
        guard let type = route?.endpoint.answer.type as? any JSONObject.Type else { return nil }
        return fault(of: type, answer.response.body)
    }

    private static func fault<Shape: JSONObject>(of type: Shape.Type, _ body: [UInt8]) -> String? {
        do throws(JSONFailure) {
            let again = JSON.encode(try JSON.decode(type, from: body))
            guard again != body else { return nil }
            return "\(type) is written differently: \(String(decoding: again, as: UTF8.self))"
        } catch {
            return "\(type) cannot be read again: \(error)"
        }
    }
}
