extension UInt8 {
    static var lineFeed: UInt8 { 0x0A }
    static var carriageReturn: UInt8 { 0x0D }
    static var space: UInt8 { 0x20 }
    static var tab: UInt8 { 0x09 }

    /// SP or HTAB (RFC 9110 §5.6.3).
    @inline(__always)
    var isBlank: Bool { self == .space || self == .tab }

    /// May stand in a field's value: visible, blank or 0x80 and above (RFC 9110 §5.5).
    @inline(__always)
    var isFieldContent: Bool { self >= 0x20 ? self != 0x7F : self == .tab }

    /// The value of a decimal digit.
    @inline(__always)
    var decimalValue: UInt8? {
        let value = self &- 0x30
        return value < 10 ? value : nil
    }

    /// The value of a hexadecimal digit in either case.
    @inline(__always)
    var hexValue: UInt8? {
        if let decimalValue { return decimalValue }
        let value = (self | 0x20) &- 0x61
        return value < 6 ? value + 10 : nil
    }

    /// ASCII letters made small, all else as it is.
    @inline(__always)
    var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
