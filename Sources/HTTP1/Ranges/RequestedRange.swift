/// What a GET asks for of a representation: all of it, or some of its bytes (RFC 9110 §14.2).
public enum RequestedRange: Equatable, Sendable {
    /// All of it: 200. Also where `Range` cannot be read or its unit is not `bytes`, which
    /// RFC 9110 §14.2 lets be passed over; where `If-Range` names another state of the resource
    /// (§13.1.5); and where several ranges are asked for, which nobody here needs and which cost
    /// more to send than the whole.
    case whole
    /// These bytes, at least one: 206.
    case part(Range<Int>)
    /// Bytes that are not there: 416.
    case unsatisfiable

    /// What a request asks for of a representation with this size and entity tag.
    ///
    /// Only GET has ranges (§14.2). A `Range` or `If-Range` in several lines is no valid one.
    ///
    /// - Parameters:
    ///   - size: in bytes, 0 or more.
    ///   - etag: as `ETag` has it, with its quotes.
    public init(of request: borrowing Request, size: Int, etag: String) {
        guard request.method == .get, !request.isRepeated(.range), !request.isRepeated(.ifRange)
        else {
            self = .whole
            return
        }
        self.init(
            range: request.value(of: .range), ifRange: request.value(of: .ifRange), size: size,
            etag: etag)
    }

    /// What the two fields ask for.
    ///
    /// - Parameters:
    ///   - range: the value of `Range`; `nil` without one.
    ///   - ifRange: the value of `If-Range`; `nil` without one. It holds where it is the entity tag
    ///     and that is strong; a date never is strong enough here (§13.1.5).
    ///   - size: in bytes; less than 0 counts as 0.
    ///   - etag: as `ETag` has it, with its quotes.
    public init(
        range: ArraySlice<UInt8>?, ifRange: ArraySlice<UInt8>?, size: Int, etag: String
    ) {
        self = .whole
        guard let range else { return }
        if let ifRange {
            let isStrong = etag.utf8.first == UInt8(ascii: "\"")
            guard isStrong, ifRange.elementsEqual(etag.utf8) else { return }
        }
        self = Self.read(range.span, size: max(size, 0))
    }

    /// `bytes=` and a list of ranges (§14.1.2); the unit in any case (§14.1).
    private static func read(_ bytes: borrowing Span<UInt8>, size: Int) -> RequestedRange {
        let unit = bytes.indices.prefix(6)
        guard equalsIgnoringCase(bytes, in: unit, "bytes=") else { return .whole }
        var members = ListMembers(unit.upperBound..<bytes.count)
        var (ranges, satisfiable) = (0, 0)
        var found = RequestedRange.unsatisfiable
        while let member = members.next(bytes) {
            if member.isEmpty { continue }
            guard let specifier = RangeSpecifier(bytes, in: member) else { return .whole }
            ranges += 1
            let one = specifier.applied(to: size)
            if one != .unsatisfiable {
                satisfiable += 1
                found = one
            }
        }
        return ranges == 0 || satisfiable > 1 ? .whole : found
    }
}

/// One range: `first-last`, `first-` or `-length` (RFC 9110 §14.1.1).
private enum RangeSpecifier {
    case places(first: Int, last: Int)
    case suffix(length: Int)

    init?(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
        let hyphen = bytes.first(UInt8(ascii: "-"), in: range)
        guard hyphen < range.upperBound else { return nil }
        let last = hyphen + 1..<range.upperBound
        if hyphen == range.lowerBound {
            guard let length = Self.number(bytes, in: last) else { return nil }
            self = .suffix(length: length)
            return
        }
        guard let first = Self.number(bytes, in: range.lowerBound..<hyphen) else { return nil }
        if last.isEmpty {
            self = .places(first: first, last: .max)
        } else {
            guard let last = Self.number(bytes, in: last), last >= first else { return nil }
            self = .places(first: first, last: last)
        }
    }

    /// `1*DIGIT`; what fits no number is the greatest there is.
    private static func number(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        var number = 0
        for index in range {
            guard let digit = bytes[index].decimalValue else { return nil }
            let (tens, isOver) = number.multipliedReportingOverflow(by: 10)
            let (sum, isCarried) = tens.addingReportingOverflow(Int(digit))
            number = isOver || isCarried ? .max : sum
        }
        return number
    }

    /// - Returns: `whole` for the end of what is empty: `Content-Range` has no way to say that.
    func applied(to size: Int) -> RequestedRange {
        switch self {
        case .places(let first, let last):
            guard first < size else { return .unsatisfiable }
            return .part(first..<min(last, size - 1) + 1)
        case .suffix(let length):
            guard length > 0 else { return .unsatisfiable }
            return size == 0 ? .whole : .part(size - min(length, size)..<size)
        }
    }
}
