// Sources: JSON
import Foundation
@testable import JSON

/// Reads arbitrary bytes as any value and as an object of a shape. Nothing may crash, every refusal
/// must be one that can be shown, what was read must come back when it is written and read, and
/// Foundation must say the same of the bytes where both say anything.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe bytes(start, count)
    roundTrip(JSONTree.self, input)
    roundTrip(Everything.self, input)
    compareWithFoundation(input)
    return 0
}

/// Foundation guesses other encodings than UTF-8 by NULs and marks at the beginning; RFC 8259 §8.1
/// knows only UTF-8, so such bytes are not compared.
private func compareWithFoundation(_ input: [UInt8]) {
    let marks: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0xFF, 0xFE]]
    if input.contains(0) || marks.contains(where: input.starts(with:)) { return }
    // It also takes some bytes that are no UTF-8 at all, even within a number.
    guard String(validating: input, as: UTF8.self) != nil else { return }
    var ours: JSONTree?
    var refusal: JSONError?
    do throws(JSONError) { ours = try JSON.read(JSONTree.self, from: input, strict: true) } catch {
        refusal = error
    }
    let theirs = try? JSONSerialization.jsonObject(
        with: Data(input), options: .fragmentsAllowed)
    if let ours {
        guard let theirs else { return hold(false, "Foundation refuses it") }
        hold(isSame(ours, theirs), "Foundation reads another value")
    } else if theirs != nil {
        hold(
            refusal.map { mayDiffer($0, input) } ?? false,
            "Foundation takes it, we say \(refusal.map(\.sentence) ?? "nothing")")
    }
}

/// Where we are stricter on purpose, and where Foundation takes what is no JSON: a comma after the
/// last element.
private func mayDiffer(_ error: JSONError, _ input: [UInt8]) -> Bool {
    switch error.reason {
    case .duplicateMember, .tooDeep: return true
    case .unexpectedByte:
        let isEnd = error.offset < input.count && [0x5D, 0x7D].contains(input[error.offset])
        let before = input.prefix(error.offset).last { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return isEnd && before == UInt8(ascii: ",")
    default: return false
    }
}

private func isSame(_ ours: JSONTree, _ theirs: Any) -> Bool {
    switch (ours, theirs) {
    case (.null, is NSNull): true
    case (.string(let one), let other as String): one.utf8.elementsEqual(other.utf8)
    case (.boolean(let one), let other as NSNumber): one == other.boolValue
    case (.integer(let one), let other as NSNumber):
        one == other.intValue || isReal(other) && isNear(Double(one), other.doubleValue)
    case (.double(let one), let other as NSNumber): isNear(one, other.doubleValue)
    case (.array(let one), let other as [Any]):
        one.count == other.count && zip(one, other).allSatisfy { isSame($0, $1) }
    case (.object(let one), let other as [String: Any]):
        one.allSatisfy { name, value in other[name].map { isSame(value, $0) } ?? false }
    default: false
    }
}

/// Foundation goes by way of a decimal for some numbers and rounds twice.
private func isNear(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= abs(one) * 1e-14 }

/// Whether Foundation read it as a floating-point number, which may be whole to us.
private func isReal(_ number: NSNumber) -> Bool {
    let type = UInt8(bitPattern: unsafe number.objCType.pointee)
    return type == UInt8(ascii: "d") || type == UInt8(ascii: "f")
}

private func roundTrip<Value: JSONReadable & JSONWritable & Equatable>(
    _ type: Value.Type, _ bytes: [UInt8]
) {
    do throws(JSONFailure) {
        let value = try JSON.decode(type, from: bytes)
        let written = JSON.encode(value)
        guard try JSON.decode(type, from: written) == value else {
            fatalError("what was written is not what was read")
        }
    } catch {
        switch error {
        case .malformed(let detail, let offset):
            guard !detail.isEmpty, (0...bytes.count).contains(offset) else {
                fatalError("a refusal points outside the document")
            }
        case .invalid(let faults):
            guard !faults.isEmpty, faults.allSatisfy({ $0.pointer.hasPrefix("#") }) else {
                fatalError("a refusal names no fault")
            }
        }
    }
}

/// Members of every kind, in an order that a document need not have.
private struct Everything: JSONObject, Equatable {
    var text: String
    var number: Int
    var fraction: Double?
    var truth: Bool?
    var list: [String]
    var tree: JSONTree?

    init(members r: inout JSONReader) throws(JSONError) {
        text = try r("text", 1...10)
        number = try r("number", 1...5)
        fraction = try r("fraction")
        truth = try r("truth")
        list = try r("list", 0...3)
        tree = try r("tree")
    }

    func write(members w: inout JSONWriter) {
        w("text", text)
        w("number", number)
        w("fraction", fraction)
        w("truth", truth)
        w("list", list)
        w("tree", tree)
    }
}
