import Fixtures
import Testing

@testable import Core

@Suite("One-time codes (RFC 6238)")
struct OneTimeCodeTests {
    private static let seed = Array("12345678901234567890".utf8)

    /// RFC 6238, appendix B, for SHA-1: seconds and eight digits.
    static let vectors: [(seconds: Int64, code: String)] = [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ]

    @Test("are what the RFC gives as examples", arguments: vectors)
    func published(seconds: Int64, code: String) {
        let now = Timestamp(milliseconds: seconds * 1_000)
        let step = OneTimeCode.step(at: now)
        #expect(OneTimeCode.text(seed: Self.seed, step: step, digits: 8) == code)
        let six = String(code.suffix(6))
        #expect(OneTimeCode.text(seed: Self.seed, step: step) == six)
        #expect(OneTimeCode.step(of: six, seed: Self.seed, now: now) == step)
    }

    @Test("are taken a step early or late, and no further")
    func drift() {
        let now = Timestamp.monday
        let present = OneTimeCode.step(at: now)
        for offset in -4...4 as ClosedRange<Int64> {
            let code = OneTimeCode.text(seed: Self.seed, step: present + offset)
            let found = OneTimeCode.step(of: code, seed: Self.seed, now: now)
            #expect(found == (abs(offset) <= 1 ? present + offset : nil))
        }
    }

    @Test("last from one half minute to the next")
    func boundaries() {
        let start = Timestamp(milliseconds: 59_847_480 * 30_000)
        #expect(OneTimeCode.step(at: start) == 59_847_480)
        #expect(OneTimeCode.step(at: start.adding(milliseconds: -1)) == 59_847_479)
        #expect(OneTimeCode.step(at: start.adding(milliseconds: 29_999)) == 59_847_480)
        #expect(OneTimeCode.step(at: .distantPast) == 0)
        // A clock that was lost is no reason to stop.
        let code = OneTimeCode.text(seed: Self.seed, step: 0)
        #expect(OneTimeCode.step(of: code, seed: Self.seed, now: .distantPast) == 0)
    }

    @Test("of other forms are none", arguments: ["", "1", "12345", "1234567", "abcdef", "４９２０３９"])
    func otherForms(_ code: String) {
        #expect(OneTimeCode.step(of: code, seed: Self.seed, now: .monday) == nil)
    }

    @Test("have seeds that follow from the key and the factor's id, as HMAC-SHA256 says")
    func seeds() {
        // Python: base64.b32encode(hmac.digest(b"\x07" * 32, b"one-time code\notp_" + id, "sha256")
        // [:20])
        let seeds = OneTimeSeeds(key: Array(repeating: 7, count: 32))
        #expect(seeds.text(of: ID(rawValue: 9)) == "TXXLGB2FVTY5APDHU7AU2BSCIU6I4A4Q")
        #expect(seeds.seed(of: ID(rawValue: 9)).count == 20)
        #expect(seeds.text(of: ID(rawValue: 10)) != seeds.text(of: ID(rawValue: 9)))
        let others = OneTimeSeeds(key: Array(repeating: 8, count: 32))
        #expect(others.text(of: ID(rawValue: 9)) != seeds.text(of: ID(rawValue: 9)))
    }

    @Test("come to an app in an address in which nothing stands for anything else")
    func uri() {
        let seeds = OneTimeSeeds(key: Array(repeating: 7, count: 32))
        let uri = seeds.uri(
            of: ID(rawValue: 9), account: "zoë+x@example.com", issuer: "Quay: Pipes & Sons?")
        #expect(
            uri == "otpauth://totp/Quay%20%20Pipes%20%26%20Sons%3F:zo%C3%AB%2Bx%40example.com"
                + "?secret=TXXLGB2FVTY5APDHU7AU2BSCIU6I4A4Q"
                + "&issuer=Quay%20%20Pipes%20%26%20Sons%3F&algorithm=SHA1&digits=6&period=30")
    }
}

@Suite("Recovery codes")
struct RecoveryCodeTests {
    @Test("have 80 bits in four groups of letters and digits that nobody confuses")
    func text() {
        #expect(RecoveryCode.text(Array(repeating: 0, count: 10)) == "0000-0000-0000-0000")
        #expect(RecoveryCode.text(Array(repeating: 255, count: 10)) == "zzzz-zzzz-zzzz-zzzz")
        #expect(RecoveryCode.text(Array(0..<10)) == "000g-40r4-0m30-e209")
    }

    @Test(
        "are the same however they are written",
        arguments: ["01ab-cdef", "o1AB CDEF", "0IABCDEF", "Ol-ab-cd-ef", " 01abcdef "])
    func spelling(_ text: String) {
        #expect(RecoveryCode.digest(of: text) == RecoveryCode.digest(of: "01abcdef"))
    }

    @Test("of other digits are others")
    func others() {
        #expect(RecoveryCode.digest(of: "01abcdeg") != RecoveryCode.digest(of: "01abcdef"))
    }
}
