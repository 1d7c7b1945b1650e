import Core
import Foundation
import HTTP1
import JSON

/// The settings as the office sees them.
struct SettingsView: Versioned {
    var flags: Settings.Flags
    var business: Settings.Business
    var ratings: Settings.RatingSettings
    var fieldworkers: FieldworkerPermissions
    var version: Int
    var createdAt: Timestamp?
    var updatedAt: Timestamp?

    static var schemaName: String { "Settings" }

    init(_ settings: Settings) {
        flags = settings.flags
        business = settings.business
        ratings = settings.ratings
        fieldworkers = settings.fieldworkers
        version = settings.revision.version
        createdAt = settings.revision.createdThen
        updatedAt = settings.revision.updatedThen
    }

    init(members r: inout JSONReader) throws(JSONError) {
        flags = try r("flags")
        business = try r("business")
        ratings = try r("ratings")
        fieldworkers = try r("fieldworkers", about: "What fieldworkers may see.")
        version = try r("version")
        createdAt = try r("createdAt", about: "Null: they were always there.")
        updatedAt = try r("updatedAt", about: "Null until they are changed.")
    }

    func write(members w: inout JSONWriter) {
        w("flags", flags)
        w("business", business)
        w("ratings", ratings)
        w("fieldworkers", fieldworkers)
        w("version", version)
        w("createdAt", createdAt)
        w("updatedAt", updatedAt)
    }
}

extension Endpoint {
    /// `GET /v1/admin/settings`: what the business decided for itself (R13).
    static let getSettings = Endpoint(
        "getSettings", "Show the settings", tag: .settings, .staff(.settingsView),
        answer: .ok(SettingsView.self), isTagged: true
    ) { (call) throws(Failure) in
        try call.answer(resource: { (state, seen) throws(Failure) in
            SettingsView(state.settings.find(&seen))
        })
    }

    /// `PATCH /v1/admin/settings`: changes settings, at once (R14).
    static let updateSettings = Endpoint(
        "updateSettings", "Change settings", tag: .settings, .staff(.settingsManage),
        body: .mergePatch(SettingsChanges.self), answer: .ok(SettingsView.self), isTagged: true,
        needsPrecondition: true
    ) { (call) throws(Failure) in
        let version: ResourceCheck = { (state, seen) throws(Failure) in
            state.settings.find(&seen).revision.version
        }
        let changes = try call.body(SettingsChanges.self, version)
        let precondition = try call.precondition(version)
        let command = UpdateSettings(changes, precondition, isTimeZone: BusinessCalendar.isZone)
        return try call.execute(command) { (_, state, seen) throws(Failure) in
            .changed(SettingsView(state.settings.find(&seen)))
        }
    }
}
