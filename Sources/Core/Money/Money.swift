public import JSON

/// An amount of money.
public struct Money: Equatable, Sendable {
    /// In minor units: cents, pence.
    public var amount: Int
    /// ISO 4217, three capital letters.
    public var currency: String

    /// An amount in minor units.
    public init(amount: Int, currency: String) {
        self.amount = amount
        self.currency = currency
    }

    /// The largest amount: a thousand million of most currencies.
    public static let amountMax = 100_000_000_000

    /// Whether a text has the form of a currency's code.
    public static func isCurrency(_ text: String) -> Bool {
        text.utf8.count == 3 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }
}

extension Money: JSONObject {
    /// Reads `amount`, 0 or more, and `currency`.
    public init(members r: inout JSONReader) throws(JSONError) {
        amount = try r("amount", 0...Money.amountMax, about: "In minor units.", example: "12500")
        let code: CurrencyCode = try r("currency")
        currency = code.text
    }

    /// Writes both.
    public func write(members w: inout JSONWriter) {
        w("amount", amount)
        w("currency", currency)
    }
}

/// A currency's code, checked while it is read.
struct CurrencyCode: JSONReadable {
    let text: String

    init(from reader: inout JSONReader) throws(JSONError) {
        let start = reader.offset
        text = try reader.string()
        guard Money.isCurrency(text) else {
            throw JSONError(
                code: JSON.FaultCode.invalidValue,
                detail: "This must be three capital letters of ISO 4217.", at: start)
        }
    }

    private init() { text = "AUD" }

    static var schema: Schema {
        .string(pattern: "^[A-Z]{3}$", description: "ISO 4217.", example: "AUD")
    }

    static var sample: CurrencyCode { CurrencyCode() }
}
