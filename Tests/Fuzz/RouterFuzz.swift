// Sources: HTTP1
@testable import HTTP1

/// Finds routes for arbitrary targets, and compares with a matcher that tries every pattern; path
/// and query are compared with plain readers of their escapes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRouter(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe bytes(start, count)
    guard let control = input.first, let router else { return 0 }
    let method = Method.allCases[Int(control) % Method.allCases.count]
    compare(router.match(method, path: input[1...]), method, Array(input[1...]))

    let target = String(decoding: input[1...], as: UTF8.self)
    guard let request = try? Request(method: method, target: target) else { return 0 }
    if request.isAboutServer {
        guard case .options = router.match(request) else { fatalError("* is not about the server") }
        return 0
    }
    compare(router.match(request), method, Array(request.path))
    if target.utf8.first == UInt8(ascii: "/") { readsTarget(request, Array(target.utf8)) }
    return 0
}

private let table: [Router<Int>.Route] = [
    (.get, "/", 0), (.get, "/a", 1), (.post, "/a", 2), (.get, "/a/{b}", 3), (.put, "/a/{b}", 4),
    (.get, "/a/b", 5), (.delete, "/a/b/{c}", 6), (.get, "/{x}/b/{c}", 7),
    (.patch, "/{x}/{y}/{z}", 8), (.head, "/a/{b}/c", 9), (.options, "/o", 10),
    (.get, "/{x}/{y}/c/d", 11), (.get, "/a/b/{c}/e", 12), (.get, "/-._~/1", 13),
    (.get, "/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}", 14), (.trace, "/{x}", 15),
]
private let router = try? Router(table)

/// By trying every pattern: of those that match, the one with literals furthest to the left.
private func compare(_ match: Router<Int>.Match, _ method: Method, _ path: [UInt8]) {
    let segments =
        path.first == UInt8(ascii: "/")
        ? path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { Array($0) } : []
    let best = table.map { parts(of: $0.pattern) }
        .filter { !segments.isEmpty && matches($0, segments) }
        .min { one, other in
            for (a, b) in zip(one, other) where isHole(a) != isHole(b) { return isHole(b) }
            return false
        }
    guard let best else {
        guard case .notFound = match else { fatalError("found what is not there") }
        return
    }
    let rows = table.filter { parts(of: $0.pattern) == best }
    let methods = Set(rows.map(\.method))
    var allow = methods.union([.options])
    if methods.contains(.get) { allow.insert(.head) }
    let row =
        rows.first { $0.method == method }
        ?? (method == .head ? rows.first { $0.method == .get } : nil)
    switch match {
    case .found(let target, let parameters):
        hold(target == row?.target, "another route")
        hold(table[parameters.route].target == target, "another place in the table")
        for (part, segment) in zip(best, segments) where isHole(part) {
            let name = String(part.dropFirst().dropLast())
            hold(parameters[name].map { Array($0) } == segment, "another parameter")
        }
        hold(parameters.names.count == best.count(where: isHole), "other parameters")
    case .notFound: fatalError("a route is not found")
    case .methodNotAllowed(let list):
        hold(row == nil && method != .options, "a method is not found")
        hold(list == allow.sorted(), "Allow is another")
    case .options(let list):
        hold(row == nil && method == .options && list == allow.sorted(), "Allow is another")
    }
}

private func parts(of pattern: String) -> [String] {
    pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
}

private func isHole(_ part: String) -> Bool { part.first == "{" }

private func matches(_ parts: [String], _ segments: [[UInt8]]) -> Bool {
    parts.count == segments.count
        && zip(parts, segments).allSatisfy { part, segment in
            isHole(part) ? !segment.isEmpty : Array(part.utf8) == segment
        }
}

/// Compares a request's path and query with the target they came from.
private func readsTarget(_ request: Request, _ target: [UInt8]) {
    let mark = target.firstIndex(of: UInt8(ascii: "?"))
    let path = target[..<(mark ?? target.endIndex)]
    hold(Array(request.path) == unescaped(Array(path)), "another path")
    let query = mark.map { Array(target[($0 + 1)...]) }
    hold(request.query.map { Array($0) } == query, "another query")

    let pairs = (query ?? []).split(separator: UInt8(ascii: "&")).map { pair in
        let name = pair.prefix { $0 != UInt8(ascii: "=") }
        return [name, pair.dropFirst(name.count + 1)].map { part in
            unescaped(part.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 })
        }
    }
    let isReadable =
        pairs.count <= QueryItems.defaultMax
        && pairs.joined().allSatisfy { String(validating: $0, as: UTF8.self) != nil }
    guard let items = try? request.queryItems().items else {
        return hold(!isReadable, "a query is refused")
    }
    hold(isReadable, "a query is taken")
    hold(items.map { [Array($0.name.utf8), Array($0.value.utf8)] } == pairs, "other items")
}

/// With `%xx` read; each is whole, or there would be no request.
private func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%") {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard let byte = UInt8(digits, radix: 16) else { fatalError("an escape is not whole") }
            result.append(byte)
            rest = rest.dropFirst(2)
        } else {
            result.append(byte)
        }
    }
    return result
}
