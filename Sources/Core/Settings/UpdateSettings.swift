import JSON

/// Changes settings; what is absent stays (R14: takes effect at once).
public struct UpdateSettings: Command {
    let changes: SettingsChanges
    let precondition: Precondition
    let isTimeZone: @Sendable (String) -> Bool

    /// - Parameter isTimeZone: Whether a zone of that name is known here; the core has no zones.
    public init(
        _ changes: SettingsChanges, _ precondition: Precondition,
        isTimeZone: @escaping @Sendable (String) -> Bool
    ) {
        self.changes = changes
        self.precondition = precondition
        self.isTimeZone = isTimeZone
    }

    /// Decides; see the type for what it does and refuses.
    public func decide(in state: borrowing State, _ draft: inout Draft) throws(Refusal) {
        var settings = state.settings.current
        try precondition.check(settings.revision.version)
        var faults: [JSON.Fault] = []
        if let zone = changes.timeZone, !isTimeZone(zone) {
            faults.append(
                JSON.Fault(
                    pointer: "#/business/timeZone", code: JSON.FaultCode.unknown,
                    detail: "This must be the IANA name of a time zone."))
        }
        if let code = changes.currency, !Money.isCurrency(code) {
            faults.append(
                JSON.Fault(
                    pointer: "#/business/currency", code: JSON.FaultCode.invalidValue,
                    detail: "This must be three capital letters of ISO 4217."))
        }
        let name = changes.name.map { Names.filled($0, "#/business/name", &faults) }
        guard faults.isEmpty else { throw .invalid(faults) }
        let before = settings
        settings.flags.customersMayRate =
            changes.customersMayRate ?? settings.flags.customersMayRate
        settings.business.name = name ?? settings.business.name
        settings.business.timeZone = changes.timeZone ?? settings.business.timeZone
        settings.business.currency = changes.currency ?? settings.business.currency
        settings.ratings.minimumToRank = changes.minimumToRank ?? settings.ratings.minimumToRank
        settings.fieldworkers =
            changes.fieldworkers?.merged(into: settings.fieldworkers) ?? settings.fieldworkers
        guard settings != before else { return }
        settings.revision.advance(draft.now)
        draft.record(.settings(.changed(settings)))
    }
}
