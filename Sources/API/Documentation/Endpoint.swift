import Core
import HTTP1
import JSON

/// One operation: what the OpenAPI document says of it, who may call it, and what it does.
final class Endpoint: Sendable {
    /// What a body is.
    enum Body: Sendable {
        case none
        case json(any JSONInput.Type)
        case mergePatch(any JSONInput.Type)
        /// A photo's file, raw or in a form.
        case photo
    }

    /// What an `Idempotency-Key` does.
    enum KeyUse: Sendable {
        /// It is not a POST: none is needed.
        case none
        /// The answer is kept.
        case kept
        /// Nothing is kept, as `keyRefusal` says.
        case refused
    }

    /// One answer that is no problem.
    struct Answer: Sendable {
        let status: Status
        let type: (any JSONInput.Type)?
        /// The media types of an answer that is a file.
        var fileTypes: [String] = []
        /// Whether parts of the file can be asked for.
        var takesRanges = false

        static func ok(_ type: any JSONInput.Type) -> Answer { Answer(status: .ok, type: type) }
        static func created(_ type: any JSONInput.Type) -> Answer {
            Answer(status: .created, type: type)
        }
        static func accepted(_ type: any JSONInput.Type) -> Answer {
            Answer(status: .accepted, type: type)
        }
        /// 202 that is the same whatever comes of it.
        static let noted = Answer(status: .accepted, type: nil)
        static let noContent = Answer(status: .noContent, type: nil)
        static let photo = Answer(
            status: .ok, type: nil, fileTypes: PhotoFormat.allCases.map(\.mediaType),
            takesRanges: true)
    }

    /// Verb and noun, `createRating`: the OpenAPI operation's id.
    let name: String
    /// One line.
    let summary: String
    /// What a caller must know beside that and what follows from the rest, in sentences.
    let about: String?
    /// The resource that it belongs to; nil for a page for people.
    let tag: DocumentTag?
    let access: Access
    /// What a member of staff needs for it, of `access`.
    let permissions: Permissions
    let query: [QueryParameter]
    let body: Body
    let answer: Answer
    /// Whether the answer has an entity tag.
    let isTagged: Bool
    /// Whether it takes `If-Match`, and whether it must have one.
    let takesPrecondition: Bool
    let needsPrecondition: Bool
    let keyUse: KeyUse
    /// Problems beyond those that follow from the rest.
    let problems: [Problem]
    let run: @Sendable (inout Call) throws(Failure) -> Reply

    init(
        _ name: String, _ summary: String, tag: DocumentTag?, _ access: Access,
        query: [QueryParameter] = [], body: Body = .none, answer: Answer,
        isTagged: Bool = false, takesPrecondition: Bool = false, needsPrecondition: Bool = false,
        keyUse: KeyUse = .none, problems: [Problem] = [], about: String? = nil,
        run: @escaping @Sendable (inout Call) throws(Failure) -> Reply
    ) {
        self.name = name
        self.summary = summary
        self.tag = tag
        self.access = access
        permissions = Permissions([access.permission].compactMap(\.self))
        self.query = query
        self.body = body
        self.answer = answer
        self.isTagged = isTagged
        self.takesPrecondition = takesPrecondition || needsPrecondition
        self.needsPrecondition = needsPrecondition
        self.keyUse = keyUse
        self.problems = problems
        self.about = about
        self.run = run
    }
}

extension Endpoint {
    /// Why a POST takes no `Idempotency-Key`; nil where it takes one, or is none. Answers are kept
    /// for one caller, and with a digest of the body, so that of a password could be guessed at.
    var keyRefusal: String? {
        guard keyUse == .refused else { return nil }
        return access == .everyone
            ? "Whoever asks shows no token, so there is nobody to keep an answer for."
            : "The answer or the body holds a secret, so nothing of them is kept."
    }
}

extension Endpoint.Body {
    /// Whether it is a photo's file.
    var isPhoto: Bool {
        if case .photo = self { true } else { false }
    }
}
