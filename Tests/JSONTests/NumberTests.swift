import JSON
import Testing

@Suite("Numbers")
struct NumberTests {
    static let integers: [(text: String, value: Int?)] = [
        ("0", 0), ("-0", 0), ("7", 7), ("-1", -1), ("1.0", 1), ("1e3", 1000), ("1E+3", 1000),
        ("1200e-2", 12), ("0.5e1", 5), ("9007199254740992.0", 1 << 53),
        ("9223372036854775807", .max), ("-9223372036854775808", .min),
        ("9223372036854775808", nil), ("-9223372036854775809", nil),
        ("18446744073709551616", nil), ("99999999999999999999999", nil), ("1.5", nil),
        ("1e400", nil), ("1e19", nil), ("9007199254740994.0", nil), ("-0.0", 0),
        ("01", nil), ("-", nil), ("+1", nil), ("1.", nil), (".5", nil), ("1e", nil), ("0x1", nil),
        ("1_000", nil), ("NaN", nil), ("\"1\"", nil), ("10000000000000000000e-1", nil),
        // Whole is what is written, not what a Double keeps of it.
        ("4.00000000000000000000", 4), ("4.00000000000000000001", nil),
        ("1844674407370655.911", nil), ("1000000000000000000001e-21", nil), ("1e-400", nil),
        ("100e-2", 1), ("0e-400", 0), ("0.00", 0),
    ]

    @Test("whole ones", arguments: integers)
    func integer(_ text: String, _ value: Int?) {
        #expect((try? JSON.decode(Int.self, from: bytes(text))) == value)
    }

    static let unsigned: [(text: String, value: UInt64?)] = [
        ("18446744073709551615", .max), ("18446744073709551616", nil), ("0", 0), ("-0", 0),
        ("-1", nil), ("10000000000000000000", 10_000_000_000_000_000_000), ("2.0", 2),
        ("-1e0", nil), ("184467440737095516150", nil),
    ]

    @Test("whole ones from 0 on", arguments: unsigned)
    func unsignedInteger(_ text: String, _ value: UInt64?) {
        #expect((try? JSON.decode(UInt64.self, from: bytes(text))) == value)
    }

    static let doubles: [(text: String, value: Double?)] = [
        ("0.1", 0.1), ("1e22", 1e22), ("1e23", 1e23), ("-1.5E-3", -0.0015),
        ("5e-324", .leastNonzeroMagnitude),
        ("1e-400", 0), ("1e400", nil), ("-1e400", nil),
        ("123456789012345678901234567890", 1.2345678901234568e29),
        ("0.30000000000000004", 0.30000000000000004),
        ("1.7976931348623157e308", 1.7976931348623157e308),
        ("2.2250738585072011e-308", Double.leastNormalMagnitude.nextDown),
        ("9007199254740993", 9007199254740992),
        ("1e99999999999999999999", nil), ("1e-99999999999999999999", 0), ("0e99999999999999", 0),
    ]

    @Test("any", arguments: doubles)
    func double(_ text: String, _ value: Double?) {
        #expect((try? JSON.decode(Double.self, from: bytes(text))) == value)
    }

    @Test("written in the shortest form that reads back the same")
    func written() throws {
        let values: [Double] = [
            0, 1, -1, 0.1, 1e15, 1e16, 123456789.125, .pi, .leastNonzeroMagnitude,
            .greatestFiniteMagnitude, -1e-7, 999_999_999_999_999, 1e100,
        ]
        for value in values {
            #expect(try JSON.decode(Double.self, from: JSON.encode(value)) == value)
        }
        #expect(text(JSON.encode(-0.0)) == "-0.0")
        #expect(text(JSON.encode(3.0)) == "3")
        #expect(text(JSON.encode(Double.nan)) == "null")
        #expect(text(JSON.encode(-Double.infinity)) == "null")
    }

    @Test("are written as Swift does, with and without four decimals")
    func decimals() {
        var random = SeededGenerator(seed: 11)
        var values: [Double] = [
            0.1, 0.0001, -0.0001, 0.00001, 1.2345, 1.23456, 99_999_999_999.9999,
        ]
        for _ in 0..<20_000 {
            let digits = Double(Int64(truncatingIfNeeded: random.next()) >> (random.next() % 60))
            for scale in [10.0, 100, 1_000, 10_000, 100_000, 3, 7] { values.append(digits / scale) }
        }
        for value in values where value != value.rounded() {
            #expect(text(JSON.encode(value)) == value.description)
        }
    }

    @Test("a seeded multitude of bit patterns reads back the same")
    func bitPatterns() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: random.next())
            if value.isFinite {
                #expect(try JSON.decode(Double.self, from: JSON.encode(value)) == value)
            }
            let whole = Int(truncatingIfNeeded: random.next() >> (random.next() % 64))
            #expect(try JSON.decode(Int.self, from: JSON.encode(whole)) == whole)
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood): the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
