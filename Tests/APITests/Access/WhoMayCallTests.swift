@testable import API
import Core
import Fixtures
import HTTP1
import Testing

@Suite("Who may call")
struct WhoMayCallTests {
    @Test("has a row for every route and a column for every kind of caller")
    func complete() {
        #expect(AccessTable.operations == Set(Route.all.map(\.endpoint.name)))
        #expect(Set(AccessTable.columns.values) == Set(Who.allCases))
        for operation in AccessTable.operations {
            for caller in Who.allCases {
                let isOpen = AccessTable.isOpen(operation, caller)
                let refusal = AccessTable.refusal(operation, caller) ?? 0
                #expect(isOpen || [401, 403, 404, 409].contains(refusal), "\(operation)")
            }
        }
    }

    @Test("says of the roles from the start what the operation's permission says")
    func roles() {
        let roles: [(Who, BuiltInRole)] = [
            (.staff, .owner), (.manager, .manager), (.office, .office), (.reader, .readOnly),
        ]
        for route in Route.all {
            guard let permission = route.endpoint.access.permission else { continue }
            for (caller, role) in roles {
                let isOpen = AccessTable.isOpen(route.endpoint.name, caller)
                #expect(isOpen == role.permissions.contains(permission), "\(route.pattern)")
            }
        }
        // Each permission opens something, but for those that README says are to come.
        let used = Set(Route.all.compactMap(\.endpoint.access.permission))
        let awaited: Set<Permission> = [
            .ratingsEdit, .ratingsModerate, .ratingsReply, .issuesView, .issuesCreate, .issuesEdit,
            .issuesDelete, .issuesApprove, .issuesClose, .issuesReopen, .webhooksManage,
        ]
        #expect(used == Set(Permission.allCases).subtracting(awaited))
    }

    @Test(
        "gets what it is allowed, each kind of caller (R39, R83, R149, R383 to R391)",
        arguments: Errand.all)
    func statuses(_ errand: Errand) throws {
        let success = Int(try errand.route.endpoint.answer.status.rawValue)
        var (site, ask) = try arrange(errand)
        for caller in Who.allCases {
            let refusal = AccessTable.refusal(errand.name, caller)
            let answer = try site.send(ask, as: caller)
            #expect(answer.status == refusal ?? success, Comment(rawValue: caller.rawValue))
            switch refusal {
            case 401: #expect(answer.code == "unauthenticated")
            case 403:
                let permission = try errand.route.endpoint.access.permission
                let isUnguarded = caller == .unguarded && permission != nil
                #expect(
                    answer.code == (isUnguarded ? "second_factor_missing" : "permission_denied"))
            case 404: #expect(answer.code == "not_found")
            case 409:
                #expect(["wrong_password", "no_second_factor"].contains(answer.code))
            default:
                // It was done, so the next one needs another.
                (site, ask) = try arrange(errand)
            }
        }
    }

    private func arrange(_ errand: Errand) throws -> (Site, Errand.Ask) {
        let site = try Site()
        try site.hireMore()
        return (site, try errand.prepare(site))
    }

    @Test(
        "refuses what is no bearer token",
        arguments: [
            "", "Bearer", "Bearer ", "Basic cHM6cHM=", "ps_olsen",
            "Bearer ps_olsen ps_olsen", "Bearer ps_unknown", "Bearer xx_olsen", "Token ps_olsen",
            "Bearer " + String(repeating: "p", count: 300),
        ])
    func noToken(_ value: String) throws {
        let answer = try Site().send(
            .get, "/v1/portal/me", as: .nobody, fields: [("Authorization", value)])
        #expect(answer.status == 401)
    }

    @Test("takes more spaces than one (RFC 9110 §11.4)", arguments: [1, 2, 9])
    func spaces(_ count: Int) throws {
        let value = "Bearer" + String(repeating: " ", count: count) + "ps_olsen"
        let answer = try Site().send(
            .get, "/v1/portal/me", as: .nobody, fields: [("Authorization", value)])
        #expect(answer.status == 200)
    }

    @Test("takes the scheme in any case (RFC 9110 §11.1)", arguments: ["bearer", "BEARER"])
    func anyCase(_ scheme: String) throws {
        let answer = try Site().send(
            .get, "/v1/portal/me", as: .nobody, fields: [("Authorization", "\(scheme) ps_olsen")])
        #expect(answer.status == 200)
    }
}
