@testable import Core

extension Pinned {
    /// Of who saw what.
    static let audit: [Pinned] = [
        Pinned(
            .reading(.made(Reading(.customers, of: ["cus_0000000000006"]))),
            #"""
            {"type":"reading.made",\#
            "reading":{"matter":"customers","ids":["cus_0000000000006"]}}
            """#)
    ]
}
