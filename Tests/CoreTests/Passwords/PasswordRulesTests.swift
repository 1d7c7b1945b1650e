import JSON
import Testing

@testable import Core

@Suite("Passwords that people choose")
struct PasswordRulesTests {
    static let cases: [(story: String, password: String, code: String?)] = [
        ("four words", "eleven plaid kettles hum", nil),
        ("fifteen letters", "kqzvxwjphgbtnrm", nil),
        ("of any kind", "ひらがなカタカナ漢字とまじめな文", nil),
        ("fourteen letters", "kqzvxwjphgbtnr", "too_short"),
        ("nothing", "", "too_short"),
        ("511 bytes", String(repeating: "kqzvxwj", count: 72) + "plaid e", nil),
        ("512 bytes", String(repeating: "kqzvxwj ", count: 64), "too_long"),
        ("a NUL, behind which crypt reads nothing", "eleven plaid\0 kettles", "invalid_value"),
        ("a common one", "password12345678", "too_common"),
        ("a common one with a year and a sign", "Sunshine-2024!!", "too_common"),
        ("a common one in other signs", "P@55w0rd_P@55w0rd", "too_common"),
        ("common ones in a row", "iloveyouprincess1", "too_common"),
        ("a common one, a row of the keyboard, and letters", "welcomeqwertyyyyy", "too_common"),
        ("the alphabet backwards", "zyxwvutsrqponmlk", "too_common"),
        ("the name with a year", "RuthCalloway1984", "too_common"),
        ("names in another order", "brandt.calloway.ruth", "too_common"),
        ("a common word among others", "sunshine kettles plaid", nil),
        ("a name among others", "calloway kettles plaid", nil),
        ("fifteen digits of no order", "839204758203948", nil),
        ("signs of no order", "]%&~#^;{)*<?|+=>", nil),
        ("one that everybody knows", "correct horse battery staple", "too_common"),
        ("the keyboard", "qwertyuiopasdfghjkl", "too_common"),
        ("in capitals", "QWERTYUIOPASDFGHJKL", "too_common"),
        ("one letter", "aaaaaaaaaaaaaaaaaaaa", "too_common"),
        ("the same again and again", "hunter2hunter2hunter2", "too_common"),
        ("the same with blanks", "abcd abcd abcd abcd", "too_common"),
        ("the address", "Ruth.Calloway@example.com", "too_common"),
        ("the name", "Ruth Calloway-Brandt", "too_common"),
    ]

    @Test("are long and not the first that one would try", arguments: cases)
    func rule(story: String, password: String, code: String?) {
        let own = ["ruth.calloway@example.com", "Ruth Calloway-Brandt", ""]
        let fault = PasswordRules.fault(of: password, minimum: 15, own: own)
        #expect(fault?.code == code, Comment(rawValue: story))
        #expect(fault == nil || fault?.pointer == "#/password")
        #expect(fault?.detail.contains(password) != true || password.isEmpty)
    }

    @Test("of the list keep no blanks and no capitals, so that each is found")
    func list() {
        for password in CommonPasswords.all {
            #expect(password == password.lowercased() && password.count >= 8)
            #expect(!password.contains { " -_".contains($0) })
            #expect(PasswordRules.fault(of: password, minimum: 8, own: []) != nil)
        }
    }

    @Test("may be shorter where the owner says so, and common ones are refused there too")
    func shorter() {
        #expect(PasswordRules.fault(of: "kqzvxwjp", minimum: 8, own: []) == nil)
        #expect(PasswordRules.fault(of: "password", minimum: 8, own: [])?.code == "too_common")
    }
}
