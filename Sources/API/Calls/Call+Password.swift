import Core
import JSON

extension Call {
    /// - Parameters:
    ///   - others: What else is wrong with the body.
    ///   - own: Names and addresses of whose password it will be.
    ///   - pointer: Where it stands in the body.
    /// - Throws: 422 with what is wrong with a password that somebody chose.
    func requireGood(
        _ password: String, own: [String], at pointer: String = "#/password",
        beside others: [JSON.Fault] = []
    ) throws(Failure) {
        let minimum = api.passwordMinimum
        let fault = PasswordRules.fault(of: password, minimum: minimum, own: own, at: pointer)
        let faults = others + [fault].compactMap(\.self)
        guard !faults.isEmpty else { return }
        var failure = Failure(.validationFailed)
        failure.faults = faults
        failure.after = seen.sequence
        throw failure
    }

    /// What is kept of a password; slow.
    func hash(_ password: String) throws(Failure) -> String {
        guard let hash = api.world.passwords.hash(password) else {
            throw Failure(internal: "a password that keeps the rules cannot be hashed")
        }
        return hash
    }
}
