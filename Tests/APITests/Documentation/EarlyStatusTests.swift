@testable import API
import Fixtures
import HTTP1
import JSON
import Testing

/// Issue 2, "every status": also those that come before an operation is asked.
@Suite("Statuses of what is no request, in the OpenAPI document")
struct EarlyStatusTests {
    let contract = Contract.shared

    /// One of each kind of fault.
    static let faults: [Malformed] = [
        .bareLineFeed, .bareCarriageReturn, .emptyLines, .requestLine, .methodUnknown,
        .connectRefused, .versionSyntax, .versionUnsupported, .requestLineTooLong(bytesMax: 1),
        .targetForm, .targetCharacter, .escape, .encodedSlash, .encodedNUL, .encodedText,
        .dotSegment, .authority, .asteriskWithoutOptions, .fieldName, .fieldValue,
        .whiteSpaceBeforeColon, .foldedField, .whiteSpaceBeforeFields, .headTooLong(bytesMax: 1),
        .tooManyFields(max: 1), .hostMissing, .hostRepeated, .host, .repeated(.contentType),
        .expectation, .contentLength, .contentLengthRepeated, .contentLengthWithTransferEncoding,
        .transferEncoding, .transferEncodingInHTTP10, .transferCodingUnknown,
        .bodyTooLong(bytesMax: 1), .chunkSize, .chunkExtension, .chunkEnd,
        .chunkExtensionsTooLong(bytesMax: 1), .trailersTooLong(bytesMax: 1),
        .trailerForbidden(.host), .misdirected, .queryText, .tooManyQueryItems(max: 1), .timedOut,
    ]

    @Test("are declared by every operation, as they are sent", arguments: faults)
    func malformed(_ fault: Malformed) throws {
        let answer = Answer(try Site().api.answer(fault, to: RequestRemains()))
        #expect(answer.status == Int(fault.status.rawValue))
        for operation in contract.operations {
            let comment = Comment(rawValue: "\(operation.id) \(answer.status)")
            let declared = contract.resolved(operation.value["responses"]?["\(answer.status)"])
            let media = declared?["content"]?["application/problem+json"]
            let schema = try #require(media?["schema"], comment)
            #expect(contract.checker.faults(of: answer.json, against: schema) == [], comment)
            #expect(media?["examples"]?.names.contains(answer.code ?? "") == true, comment)
        }
    }

    @Test("are no more than the parser gives")
    func noMore() {
        let given = Set(Self.faults.map(\.status)).subtracting([.badRequest])
        #expect(Set(OpenAPIProblems.early) == given)
    }

    @Test("are told with examples of that status")
    func examples() throws {
        for shared in OpenAPIProblems.shared {
            let comment = Comment(rawValue: shared.name)
            let response = contract.document["components"]?["responses"]?[shared.name]
            let examples = response?["content"]?["application/problem+json"]?["examples"]
            #expect(examples?.names == shared.problems.map(\.rawValue), comment)
            for problem in shared.problems {
                let example = contract.resolved(examples?[problem.rawValue])
                let status = example?["value"]?["status"]?.integer
                #expect(status == Int(shared.status.rawValue), comment)
            }
        }
    }
}
