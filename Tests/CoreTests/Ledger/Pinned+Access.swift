import Fixtures

@testable import Core

extension Pinned {
    /// Of who may do what.
    static let access: [Pinned] = [
        Pinned(
            .role(.created(Rows.role)),
            #"""
            {"type":"role.created","row":{"id":"rol_000000000000e","name":"Front desk",\#
            "permissions":["bookings.view","bookings.create"],"archived":false,"version":1,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .role(.updated(Rows.role)),
            #"""
            {"type":"role.updated","row":{"id":"rol_000000000000e","name":"Front desk",\#
            "permissions":["bookings.view","bookings.create"],"archived":false,"version":1,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .role(.archived(Rows.bareRole)),
            #"""
            {"type":"role.archived","row":{"id":"rol_000000000000e","name":"Nothing",\#
            "permissions":[],"archived":true,"version":2,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-24T09:00:00.000Z"}}
            """#),
        Pinned(
            .role(.deleted(Rows.role.id)),
            #"""
            {"type":"role.deleted","id":"rol_000000000000e"}
            """#),
        Pinned(
            .staff(.created(Rows.staff)),
            #"""
            {"type":"staff.created","row":{"id":"stf_0000000000002","personal":{"name":"Ruth",\#
            "email":"ruth@example.com"},"role":"owner","active":true,\#
            "archived":false,"version":1,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .staff(.updated(Rows.staff)),
            #"""
            {"type":"staff.updated","row":{"id":"stf_0000000000002","personal":{"name":"Ruth",\#
            "email":"ruth@example.com"},"role":"owner","active":true,\#
            "archived":false,"version":1,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .staff(.archived(Rows.bareStaff)),
            #"""
            {"type":"staff.archived","row":{"id":"stf_000000000000d",\#
            "personal":{"name":"Omar","email":"omar@example.com"},\#
            "role":"rol_000000000000e","active":false,"archived":true,"version":2,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-24T09:00:00.000Z"}}
            """#),
        Pinned(
            .staff(.deleted(Rows.staff.id)),
            #"""
            {"type":"staff.deleted","id":"stf_0000000000002"}
            """#),
        Pinned(
            .password(.set(.staff(Rows.staff.id), hash: "$y$j9T$salt$hash")),
            #"""
            {"type":"password.set","account":"stf_0000000000002","hash":"$y$j9T$salt$hash"}
            """#),
        Pinned(
            .session(.started(Rows.session)),
            #"""
            {"type":"session.started","session":{"id":"ses_000000000000a",\#
            "account":"cus_0000000000006","booking":"bkg_0000000000007",\#
            "token":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",\#
            "createdAt":"2026-11-23T09:00:00.000Z","expiresAt":"2026-11-24T09:00:00.000Z"}}
            """#),
        Pinned(
            .session(.ended(Rows.session.id)),
            #"""
            {"type":"session.ended","id":"ses_000000000000a"}
            """#),
        Pinned(
            .link(.issued(Rows.link)),
            #"""
            {"type":"link.issued","link":{"id":"lnk_000000000000f",\#
            "purpose":"staff_invitation","account":"stf_000000000000d",\#
            "digest":"e52d9c508c502347344d8c07ad91cbd6068afc75ff6292f062a09ca381c89e71",\#
            "createdAt":"2026-11-23T09:00:00.000Z","expiresAt":"2026-11-30T09:00:00.000Z",\#
            "endedAt":null}}
            """#),
        Pinned(
            .link(.ended(Rows.link.id, at: .monday)),
            #"""
            {"type":"link.ended","id":"lnk_000000000000f","at":"2026-11-23T09:00:00.000Z"}
            """#),
        Pinned(
            .mail(.queued(Rows.mail)),
            #"""
            {"type":"mail.queued","mail":{"id":"eml_000000000000g",\#
            "linkId":"lnk_000000000000f","queuedAt":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .mail(.sent(Rows.mail.id)),
            #"""
            {"type":"mail.sent","id":"eml_000000000000g"}
            """#),
        Pinned(
            .mail(.dropped(Rows.mail.id)),
            #"""
            {"type":"mail.dropped","id":"eml_000000000000g"}
            """#),
    ]
}
