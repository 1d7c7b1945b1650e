@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Synchronization
import Testing

@Suite("Erasing a customer over HTTP (privacy law)")
struct ErasureEndpointsTests {
    private func path(_ site: Site, _ customer: Sample<Customer> = .olsen) -> String {
        "/v1/admin/customers/\(site.business[customer])"
    }

    @Test("answers 202 with the erasure, which can be followed until it is complete")
    func erases() throws {
        let site = try Site()
        _ = try site.ratedPhoto()
        let asked = try site.send(.post, path(site) + "/erasure")
        #expect(asked.status == 202)
        #expect(asked.field("Location") == path(site) + "/erasure")
        #expect(asked["customerId"] == .string(site.business[.olsen].text))
        #expect(asked["by"] == .string(site.business[.ruth].text))
        #expect(asked["completedAt"] == .null)
        let shown = try site.send(.get, path(site) + "/erasure")
        #expect(shown.json == asked.json)
        #expect(shown.etag == asked.etag)

        let customer = try site.send(.get, path(site))
        #expect(customer["erased"] == true)
        #expect(customer["archived"] == true)
        #expect(customer["firstName"] == "Erased")
        #expect(customer["phone"] == .null)
        #expect(try site.send(.get, "/v1/portal/me", as: .customer).status == 401)
        let rating = try site.send(.get, "/v1/admin/bookings/\(site.boiler)/rating")
        #expect(rating["comment"] == .null)
        #expect(rating["photos"] == [])
        #expect(try site.send(.get, "/v1/admin/customers").ids.count == 2)

        var seen = Seen()
        let pending = site.ledger.memory.state.erasures.pending(&seen)
        site.clock.advance(milliseconds: Milliseconds.minute)
        try site.office.run(CompleteErasures(pending.map(\.id)))
        let done = try site.send(.get, path(site) + "/erasure")
        #expect(done["completedAt"] == "2026-11-23T09:01:00.000Z")
        #expect(done.etag != shown.etag)
        let again = try site.send(.post, path(site) + "/erasure")
        #expect(again.status == 202)
        #expect(again.json == done.json)
    }

    @Test("is 404 for nobody, and 409 while a visit is to come")
    func refusals() throws {
        let site = try Site()
        #expect(try site.send(.get, path(site) + "/erasure").status == 404)
        let nobody = "/v1/admin/customers/cus_0000000000001/erasure"
        #expect(try site.send(.post, nobody).status == 404)
        #expect(try site.send(.get, nobody).status == 404)
        let visit = try site.office.book(.boilerRepair)
        let open = try site.send(.post, path(site) + "/erasure")
        #expect(open.status == 409)
        #expect(open.code == "open_bookings")
        try site.office.set(visit, .cancelled)
        #expect(try site.send(.post, path(site) + "/erasure").status == 202)
        let address = try site.send(
            .patch, "/v1/admin/bookings/\(visit)", json: #"{"instructions": "x"}"#, ifMatch: "*")
        #expect(address.status == 409)
        #expect(address.code == "customer_erased")
    }

    @Test("also erases whoever was deleted")
    func deleted() throws {
        let site = try Site()
        let stranger = path(site, .stranger)
        #expect(try site.send(.delete, stranger, ifMatch: "*").status == 204)
        #expect(try site.send(.get, stranger).status == 404)
        #expect(try site.send(.post, stranger + "/erasure").status == 202)
        #expect(try site.send(.get, stranger).status == 404)
    }

    @Test("kept answers about them are not given again")
    func idempotency() throws {
        let site = try Site()
        let body = #"{"stars": 5, "comment": "On time."}"#
        let rating = "/v1/portal/bookings/\(site.boiler)/rating"
        let key = [("Idempotency-Key", "key-1")]
        let first = try site.send(.post, rating, as: .customer, json: body, fields: key)
        #expect(first.status == 201)
        var answers = 0
        site.ledger.memory.state.recount(.answer) { _ in answers += 1 }
        #expect(answers == 1)
        try site.office.run(EraseCustomer(site.business[.olsen]))
        answers = 0
        site.ledger.memory.state.recount(.answer) { event in
            guard case .answer(.erased) = event else { return }
            answers += 1
        }
        #expect(answers == 1)
    }

    @Test("a request that made them does not make them anew, with whatever body, for a day")
    func again() throws {
        let site = try Site()
        let key = [("Idempotency-Key", "key-1")]
        func send(_ name: String) throws -> Answer {
            let rest = #""lastName": "Quijano", "email": "alonso@example.com"}"#
            return try site.send(
                .post, "/v1/admin/customers", json: #"{"firstName": "\#(name)", "# + rest,
                fields: key)
        }
        let made = try send("Alonso")
        #expect(made.status == 201)
        var found: Customer?
        _ = site.ledger.look { state, seen in
            found = state.customers.find(email: "alonso@example.com", &seen)
        }
        try site.office.run(EraseCustomer(try #require(found).id))
        for name in ["Alonso", "Other"] {
            let again = try send(name)
            #expect(again.status == 409)
            #expect(again.code == "customer_erased")
        }
        _ = site.ledger.look { state, seen in
            #expect(state.customers.find(email: "alonso@example.com", &seen) == nil)
        }
    }

    @Test("lets the server know, every time, so that the files are cleaned")
    func tells() throws {
        let site = try Site()
        let told = Atomic(0)
        var options = API.Options()
        options.erasing = { told.add(1, ordering: .relaxed) }
        let api = try API(
            ledger: site.ledger, files: site.files, key: Array(repeating: 7, count: 32),
            world: site.api.world, options: options)
        let request = try Request(
            method: .post, target: path(site) + "/erasure",
            fields: [("Authorization", "Bearer as_ruth")])
        for count in 1...2 {
            _ = api.answer(request, from: "192.0.2.7")
            #expect(told.load(ordering: .relaxed) == count)
        }
    }
}
