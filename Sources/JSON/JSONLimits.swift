/// How much of a document from outside is taken. Every excess but that of faults is malformed.
public struct JSONLimits: Equatable, Sendable {
    /// Bytes of a document, unless the caller chooses otherwise.
    public static let defaultBytesMax = 1 << 20
    /// Arrays and objects inside each other, unless the caller chooses otherwise.
    public static let defaultDepthMax = 64
    /// The deepest nesting a caller may choose. Types that hold themselves are read by recursion,
    /// which this keeps far from the end of a thread's stack.
    public static let depthMaxMax = 256
    /// Faults reported for one document; the rest of it is still checked to be JSON.
    public static let defaultFaultCountMax = 100
    /// Bytes of one number. The longest `Double` that needs all of its digits has fewer.
    public static let numberBytesMax = 1_100
    /// Members of one object that nobody asked for, or not yet: those passed over while another
    /// was looked for. Bounds what comparing their names costs.
    public static let strayMembersMax = 1_000
    /// Bytes of a fault's pointer. A longer one is cut to the nearest container that fits.
    public static let pointerBytesMax = 1_024

    /// The most bytes.
    public let bytesMax: Int
    /// The most arrays and objects inside each other; at most `depthMaxMax`.
    public let depthMax: Int
    /// The most faults reported.
    public let faultCountMax: Int

    /// Limits that differ from the usual ones where said; `depthMax` is cut to `depthMaxMax`.
    public init(
        bytesMax: Int = Self.defaultBytesMax, depthMax: Int = Self.defaultDepthMax,
        faultCountMax: Int = Self.defaultFaultCountMax
    ) {
        self.bytesMax = bytesMax
        self.depthMax = min(depthMax, Self.depthMaxMax)
        self.faultCountMax = max(faultCountMax, 1)
    }
}
