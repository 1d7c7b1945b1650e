@testable import Core

extension Pinned {
    /// Of how customers come to log in.
    static let accounts: [Pinned] = [
        Pinned(
            .signUp(.created(Rows.signUp)),
            #"""
            {"type":"sign_up.created","signUp":{"id":"sup_000000000000j",\#
            "digest":"e52d9c508c502347344d8c07ad91cbd6068afc75ff6292f062a09ca381c89e71",\#
            "personal":{"firstName":"Ada","lastName":"Quist","email":"ada@example.com",\#
            "phone":null,"hash":"$y$j9T$salt$hash"},"createdAt":"2026-11-23T09:00:00.000Z",\#
            "expiresAt":"2026-11-24T09:00:00.000Z","customerId":null}}
            """#),
        Pinned(
            .signUp(.ended(Rows.signUp.id, customer: Rows.customer.id)),
            #"""
            {"type":"sign_up.ended","id":"sup_000000000000j","customerId":"cus_0000000000006"}
            """#),
        Pinned(
            .identity(.linked(Rows.customer.id, Rows.identity)),
            #"""
            {"type":"identity.linked","customerId":"cus_0000000000006",\#
            "personal":{"identity":{"provider":"google","subject":"1001"}}}
            """#),
        Pinned(
            .identity(.unlinked(Rows.customer.id, .google)),
            #"""
            {"type":"identity.unlinked","customerId":"cus_0000000000006","provider":"google"}
            """#),
        Pinned(
            .booking(.handedOver(from: Rows.customer.id, to: ID(rawValue: 19))),
            #"""
            {"type":"booking.handed_over","fromId":"cus_0000000000006",\#
            "toId":"cus_000000000000k"}
            """#),
    ]
}
