import JSON

/// A merge patch of an amount of money.
struct MoneyChanges: Sendable, JSONInput {
    var amount: Int?
    var currency: String?

    /// Reads the members of `Money`, each optional.
    init(members r: inout JSONReader) throws(JSONError) {
        amount = try r.change(
            "amount", 0...Money.amountMax, about: "In minor units.", example: "12500")
        let code: CurrencyCode? = try r.change("currency")
        currency = code?.text
    }
}

extension MoneyChanges: NestedChanges {
    func merged(
        into whole: Money?, _ pointer: String, _ faults: inout [JSON.Fault]
    ) -> Money? {
        let amount = amount ?? whole?.amount
        let currency = currency ?? whole?.currency
        if amount == nil { faults.append(.required("\(pointer)/amount")) }
        if currency == nil { faults.append(.required("\(pointer)/currency")) }
        guard let amount, let currency else { return nil }
        return Money(amount: amount, currency: currency)
    }
}
