public import JSON

extension SignUp.Details {
    /// Everything that is wrong with them, as with a customer's.
    public var faults: [JSON.Fault] {
        var faults: [JSON.Fault] = []
        _ = Names.filled(firstName, "#/firstName", &faults)
        _ = Names.filled(lastName, "#/lastName", &faults)
        faults += EmailAddress.faults(of: email)
        if phone?.isOneLine == false { faults.append(.oneLine("#/phone")) }
        return faults
    }

    /// The same without white space around them.
    ///
    /// - Throws: `invalid` with every fault.
    func checked() throws(Refusal) -> SignUp.Details {
        let faults = faults
        guard faults.isEmpty else { throw .invalid(faults) }
        var details = self
        details.firstName = firstName.trimmed
        details.lastName = lastName.trimmed
        details.email = email.trimmed
        return details
    }
}
