import Core
import JSON

/// How a member of staff's second factor stands.
struct SecondFactorView: JSONObject {
    var isEnabled: Bool
    var isRequired: Bool
    var confirmedAt: Timestamp?
    var recoveryCodesLeft: Int

    static var schemaName: String { "SecondFactor" }

    init(_ member: StaffMember, _ state: borrowing State, _ seen: inout Seen) {
        let factor = state.secondFactors.find(member.id, &seen)
        isEnabled = factor != nil
        isRequired = state.roles.table.find(member.role, &seen)?.requiresSecondFactor ?? false
        confirmedAt = factor?.confirmedAt
        recoveryCodesLeft = factor?.recovery.count ?? 0
    }

    init(members r: inout JSONReader) throws(JSONError) {
        isEnabled = try r("enabled", about: "Whether logging in takes a code.")
        isRequired = try r(
            "required",
            about: "Whether their role demands it; without it they can only set it up.")
        confirmedAt = try r("confirmedAt", about: "Since when.")
        recoveryCodesLeft = try r("recoveryCodesLeft")
    }

    func write(members w: inout JSONWriter) {
        w("enabled", isEnabled)
        w("required", isRequired)
        w("confirmedAt", confirmedAt)
        w("recoveryCodesLeft", recoveryCodesLeft)
    }
}

/// A second factor that was begun, for an app.
struct SecondFactorSetUp: JSONObject {
    var uri: String
    var secret: String
    var expiresAt: Timestamp

    init(
        _ factor: SecondFactor, _ seeds: OneTimeSeeds, _ state: borrowing State,
        _ seen: inout Seen
    ) {
        let member = state.staff.table.find(factor.owner, &seen)
        let issuer = state.settings.find(&seen).business.name
        uri = seeds.uri(of: factor.id, account: member?.email ?? "", issuer: issuer)
        secret = seeds.text(of: factor.id)
        expiresAt = factor.createdAt.adding(milliseconds: SecondFactor.patience)
    }

    init(members r: inout JSONReader) throws(JSONError) {
        uri = try r(
            "uri", about: "For a picture that an app reads. Shown here and never again.",
            example: """
                otpauth://totp/Quayside%20Plumbing:ruth.calloway%40example.com\
                ?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Quayside%20Plumbing\
                &algorithm=SHA1&digits=6&period=30
                """)
        secret = try r(
            "secret", about: "The same for typing: base32.",
            example: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        expiresAt = try r("expiresAt", about: "Until when it can be confirmed.")
    }

    func write(members w: inout JSONWriter) {
        w("uri", uri)
        w("secret", secret)
        w("expiresAt", expiresAt)
    }
}

/// New recovery codes.
struct RecoveryCodesView: JSONObject {
    var codes: [String]

    static var schemaName: String { "RecoveryCodes" }

    init(_ codes: [String]) { self.codes = codes }

    init(members r: inout JSONReader) throws(JSONError) {
        codes = try r(
            "recoveryCodes", about: "Each lets them in once. Shown here and never again.")
    }

    func write(members w: inout JSONWriter) { w("recoveryCodes", codes) }
}
