// Sources: JSON

/// Reads arbitrary bytes as any value and as an object of a shape. Nothing may crash, every refusal
/// must be one that can be shown, and what was read must come back when it is written and read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    roundTrip(JSONTree.self, bytes)
    roundTrip(Everything.self, bytes)
    return 0
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
