import Core
import HTTP1
import JSON

extension Failure {
    /// What was shown beside the password is not enough.
    init(_ refusal: SecondFactorRefusal) {
        self.init(refusal == .needed ? .secondFactorRequired : .wrongCode)
        let (code, detail) = refusal.fault
        faults = [JSON.Fault(pointer: "#/code", code: code, detail: detail)]
        if problem == .secondFactorRequired { fields.append("WWW-Authenticate", "Bearer") }
    }

    /// Whether a code was at fault, or missing.
    var isAboutCode: Bool { problem == .wrongCode || problem == .secondFactorRequired }

    /// The same of a log-in, whose failures are all 401.
    var ofLogIn: Failure {
        guard problem == .wrongCode else { return self }
        var failure = Failure.invalidCredentials
        failure.faults = faults
        failure.after = after
        return failure
    }
}

extension SecondFactorRefusal {
    fileprivate var fault: (code: String, detail: String) {
        switch self {
        case .needed:
            (JSON.FaultCode.required, "The account has a second factor: send what the app shows.")
        case .wrong: ("wrong_code", "This is no code of now, and no recovery code.")
        case .spent:
            (JSON.FaultCode.used, "This code was used, or a later one: wait for the next.")
        case .unneeded: ("unneeded_code", "The account has no second factor, so it has no code.")
        }
    }
}
