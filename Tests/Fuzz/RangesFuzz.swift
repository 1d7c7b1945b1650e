// Sources: HTTP1
@testable import HTTP1

/// Reads `Range` in the first line and `If-Range` in the second, of a size that the first byte
/// chooses, and compares with a reader that works on text. The answer must have the bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRanges(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe bytes(start, count)
    guard let control = input.first else { return 0 }
    let content = [UInt8](0..<control)
    let lines = input.dropFirst().split(
        separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
    let ifRange = lines.count > 1 ? lines[1] : nil
    let requested = RequestedRange(
        range: lines.first, ifRange: ifRange, size: content.count, etag: etag)
    let isCurrent = ifRange.map { Array($0) == Array(etag.utf8) } ?? true
    let expected = isCurrent ? plain(lines.first ?? [], size: content.count) : .whole
    hold(requested == expected, "\(requested) instead of \(expected)")

    let response = Response(requested, of: content)
    let places = response.fields.text(of: "Content-Range")
    switch requested {
    case .whole:
        hold(response.status == .ok && response.body == content && places == nil, "not the whole")
    case .part(let range):
        hold(!range.isEmpty && range.upperBound <= content.count, "a part that is not there")
        hold(response.status == .partialContent, "another status")
        hold(response.body == Array(content[range]), "other bytes")
        hold(
            places == "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(content.count)",
            "another place")
    case .unsatisfiable:
        hold(
            response.status == .rangeNotSatisfiable && places == "bytes */\(content.count)",
            "not unsatisfiable")
    }
    return 0
}

private let etag = #""7.0f""#

private func plain(_ value: ArraySlice<UInt8>, size: Int) -> RequestedRange {
    let text = String(decoding: value, as: UTF8.self)
    guard text.utf8.elementsEqual(value), text.prefix(6).lowercased() == "bytes=" else {
        return .whole
    }
    var places: [RequestedRange] = []
    for member in text.utf8.dropFirst(6).split(separator: UInt8(ascii: ",")) {
        guard let member = String(member) else { return .whole }
        let trimmed = member.unicodeScalars.drop { $0 == " " || $0 == "\t" }
        let word = String(
            String.UnicodeScalarView(
                trimmed.reversed().drop { $0 == " " || $0 == "\t" }.reversed()))
        if word.isEmpty { continue }
        let parts = word.utf8.split(
            separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false
        ).map { $0.map { Int($0) - 0x30 } }
        guard parts.count == 2, parts.joined().allSatisfy((0...9).contains) else { return .whole }
        // Nothing is as large as a billion here, so more digits than that need not be counted.
        let (first, last) = (number(parts[0]), number(parts[1]))
        switch (first, last) {
        case (nil, nil): return .whole
        case (nil, let length?):
            if length == 0 {
                places.append(.unsatisfiable)
            } else if size == 0 {
                places.append(.whole)
            } else {
                places.append(.part(max(0, size - length)..<size))
            }
        case (let first?, let last):
            if isGreater(parts[0], parts[1]), last != nil { return .whole }
            places.append(
                first < size ? .part(first..<min(size, (last ?? size) + 1)) : .unsatisfiable)
        }
    }
    let there = places.filter { $0 != .unsatisfiable }
    if places.isEmpty || there.count > 1 { return .whole }
    return there.first ?? .unsatisfiable
}

private func number(_ digits: [Int]) -> Int? {
    digits.isEmpty ? nil : digits.reduce(0) { min($0 * 10 + $1, 1_000_000_000) }
}

/// Of numbers of any length, as the product counts them: all from `Int.max` on are one.
private func isGreater(_ one: [Int], _ other: [Int]) -> Bool {
    func capped(_ digits: [Int]) -> [Int] {
        let digits = Array(digits.drop { $0 == 0 })
        let most = String(Int.max).utf8.map { Int($0) - 0x30 }
        if digits.count != most.count { return digits.count < most.count ? digits : most }
        return digits.lexicographicallyPrecedes(most) ? digits : most
    }
    let (one, other) = (capped(one), capped(other))
    return one.count != other.count
        ? one.count > other.count : other.lexicographicallyPrecedes(one)
}
