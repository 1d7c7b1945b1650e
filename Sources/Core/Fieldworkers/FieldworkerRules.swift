import JSON

/// Rules that creating and changing a fieldworker share.
enum FieldworkerRules {
    /// The address without white space, when its form is right and nobody else has it.
    static func email(
        _ text: String, in state: borrowing State, except id: ID<Fieldworker>?
    ) throws(Refusal) -> String {
        let email = text.trimmed
        guard EmailAddress.isValid(email) else {
            throw .invalid("#/email", JSON.FaultCode.invalidValue, "not an address of mail")
        }
        if let holder = state.fieldworkers.holder(ofEmail: email), holder != id {
            throw .conflict(.emailInUse)
        }
        return email
    }
}
