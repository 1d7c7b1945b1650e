import Testing

@testable import HTTP1

@Suite("Names and the bytes they are made of")
struct NameTests {
    @Test("methods are declared in the order of their names, and read back")
    func methods() {
        #expect(Method.allCases.map(\.name) == Method.allCases.map(\.name).sorted())
        for method in Method.allCases { #expect(Method(name: method.name) == method) }
        for name in ["", "GE", "get", "GETT", "OPTIONSS"] { #expect(Method(name: name) == nil) }
    }

    @Test("a request has room for every known field and the joined ones")
    func fieldNames() {
        #expect(FieldName.allCases.count <= 40)
        #expect(Limits.fieldsCeiling + FieldName.allCases.count < 255)
        #expect(FieldName.allCases.allSatisfy { $0.name.utf8.count <= 32 })
        #expect(Set(FieldName.allCases.map(\.name)).count == FieldName.allCases.count)
    }

    @Test("every refusal has a status, a reason and a source")
    func refusals() {
        var refusals: [Malformed] = [
            .headTooLong(bytesMax: 1), .tooManyFields(max: 1), .requestLineTooLong(bytesMax: 1),
            .chunkExtensionsTooLong(bytesMax: 1), .trailersTooLong(bytesMax: 1), .timedOut,
            .queryText, .tooManyQueryItems(max: 1), .misdirected,
        ]
        refusals += RequestParserTests.cases.compactMap(\.outcome.refused)
        for malformed in Set(refusals) {
            #expect((400...505).contains(malformed.status.rawValue))
            #expect(!malformed.status.reason.isEmpty)
            #expect(malformed.reason.hasSuffix("."))
            #expect(malformed.reference.hasPrefix("RFC "))
        }
        let statuses = Set(refusals.map(\.status.rawValue))
        #expect(statuses == [400, 408, 413, 414, 417, 421, 431, 501, 505])
    }

    @Test("looking at eight bytes at once finds what looking at each does")
    func search() {
        for length in 0...20 {
            for place in 0...length {
                for byte in UInt8.min...UInt8.max {
                    var bytes = [UInt8](repeating: 0x80, count: length)
                    bytes.insert(byte, at: place)
                    bytes.append(.carriageReturn)
                    let feed = bytes.firstIndex(of: .lineFeed) ?? bytes.count
                    #expect(bytes.span.first(.lineFeed, in: 0..<bytes.count) == feed)
                    let end = bytes.firstIndex { !$0.isFieldContent }
                    #expect(bytes.span.endOfFieldContent(from: 0) == end)
                }
            }
        }
    }
}
