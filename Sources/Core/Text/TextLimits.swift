/// How long texts may be, in Unicode scalars.
public enum TextLimits {
    /// Of a name.
    public static let name = 1...200
    /// Of a description or of instructions.
    public static let description = 0...5_000
    /// Of a comment, after trimming (D4).
    public static let comment = 1...5_000
    /// Of an address of mail (RFC 5321 §4.5.3.1.3).
    public static let email = 3...254
    /// Of a telephone number.
    public static let phone = 1...40
    /// Of a language tag (BCP 47).
    public static let language = 2...35
    /// Of a reason's note.
    public static let note = 0...2_000
}
