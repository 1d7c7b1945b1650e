@testable import API
@testable import Core
import Fixtures
import HTTP1
import JSON
import Testing

/// Every id of one, in every request of another (R149): always 404, and nothing changed. The routes
/// are those of the table of routes, and the ids those of the state, so that a new route or a new
/// kind of row is tried without anybody thinking of it.
@Suite("Ids of others")
struct ForeignIDsTests {
    /// Whose ids are put into whose requests.
    struct Swap: CustomTestStringConvertible, Sendable {
        let story: String
        /// Who asks.
        let caller: Who
        let kind: TokenKind
        /// Whose requests they are.
        let errands: Who
        let ids: @Sendable (Site) -> [String]
        var testDescription: String { story }
    }

    static let swaps = [
        Swap(
            story: "Olsen's, by Murphy", caller: .otherCustomer, kind: .customer,
            errands: .customer, ids: { ids(of: $0.business[.olsen], in: $0) }),
        Swap(
            story: "Murphy's, by Olsen", caller: .customer, kind: .customer, errands: .customer,
            ids: { ids(of: $0.business[.murphy], in: $0) }),
        Swap(
            story: "Murphy's, by who has a booking's number of Olsen's", caller: .bookingNumber,
            kind: .customer, errands: .customer,
            ids: { ids(of: $0.business[.murphy], in: $0) }),
        Swap(
            story: "Olsen's other visit's, by who has the number of one", caller: .bookingNumber,
            kind: .customer, errands: .customer, ids: otherVisit),
        Swap(
            story: "Priya's, by Sam", caller: .otherFieldworker, kind: .fieldworker,
            errands: .fieldworker,
            ids: { site in
                ids(of: site.business[.olsen], in: site) + sessions(of: .priya, in: site)
            }),
        Swap(
            story: "Sam's, by Priya", caller: .fieldworker, kind: .fieldworker,
            errands: .fieldworker,
            ids: { site in
                ids(of: site.business[.murphy], in: site) + sessions(of: .sam, in: site)
            }),
    ]

    /// What is everybody's: a customer names services and criteria, and sees who comes.
    private static let shared: Set = [
        Service.idPrefix, RatingTag.idPrefix, Fieldworker.idPrefix, StaffMember.idPrefix,
        Role.idPrefix, APIKey.idPrefix,
    ]

    /// All ids of what is a customer's alone.
    private static func ids(of customer: ID<Customer>, in site: Site) -> [String] {
        let state = site.ledger.memory.state
        var ids: Set<String> = []
        for noun in Noun.allCases {
            state.recount(noun) { event in
                guard event.customer(in: state) == customer else { return }
                let line = String(decoding: JSON.encode(event), as: UTF8.self)
                for match in line.matches(of: /[a-z]{3}_[0-9a-z]{13}/) {
                    ids.insert(String(match.output))
                }
            }
        }
        return ids.filter { !shared.contains(String($0.prefix(4))) }.sorted()
    }

    /// A fieldworker's log-ins.
    private static func sessions(of worker: Sample<Fieldworker>, in site: Site) -> [String] {
        let account = Account.fieldworker(site.business[worker])
        return site.ledger.memory.state.sessions.ids(of: account).map(\.text)
    }

    /// Of a visit of Olsen's that is not the boiler's.
    private static func otherVisit(_ site: Site) -> [String] {
        let rows = site.ledger.memory.state.bookings.table.rows
        let other = rows.first { $0.customer == site.business[.olsen] && $0.id != site.boiler }
        let photos = site.ledger.memory.state.photos.table.rows.filter { $0.booking == other?.id }
        return [other?.id.text, other?.rating?.text].compactMap(\.self) + photos.map(\.id.text)
    }

    /// A site on which each of the two has visits with a rating, with photos that wait and that
    /// were rated, an invoice and sessions.
    private static func busySite() throws -> Site {
        let site = try Site()
        let samples: [(SampleBooking, Sample<Customer>)] = [
            (.boilerRepair, .olsen), (.drainCleaning, .murphy),
        ]
        for (sample, customer) in samples {
            let booking = try site.office.rateable(sample)
            let photos = try (1...2).map { number in
                try site.office.upload(to: booking, SamplePhoto.numbered(number), by: customer)
            }
            try site.office.rate(booking, photos: [photos[0]], by: customer)
            try site.office.logIn(.customer(site.business[customer]), token: "ps_\(customer.key)2")
        }
        return site
    }

    @Test("there are of every kind that a customer has")
    func kinds() throws {
        let site = try Self.busySite()
        for swap in Self.swaps where swap.caller != .bookingNumber {
            let kinds = Set(swap.ids(site).map { $0.prefix(4) })
            #expect(kinds.isSuperset(of: ["cus_", "bkg_", "inv_", "rtg_", "pho_", "ses_"]))
        }
        #expect(Self.otherVisit(site).count == 4)
    }

    @Test("are 404 in every path, and change nothing", arguments: swaps)
    func paths(_ swap: Swap) throws {
        let site = try Self.busySite()
        let ids = swap.ids(site)
        var tried: Set<String> = []
        for route in Route.all where route.pattern.contains("{") {
            let access = route.endpoint.access
            guard access == .everyone || access.takes(swap.kind) else { continue }
            let errand = try #require(Errand.named(route.endpoint.name))
            var ask = try errand.prepare(try Site())
            let own = ask.target
            let isOpen = swap.caller != .bookingNumber || access.isByBooking
            for id in ids {
                for target in Self.targets(route.pattern, own: own, foreign: id) {
                    ask.target = target
                    let before = site.recount
                    let answer = try site.send(ask, as: swap.caller)
                    let comment = Comment(rawValue: "\(route.method.name) \(target)")
                    #expect(
                        answer.status == (isOpen || access == .everyone ? 404 : 403), comment)
                    #expect(site.recount == before, comment)
                    #expect(!answer.text.contains(id), comment)
                }
            }
            tried.insert(route.endpoint.name)
        }
        // What is there today is tried at least.
        let known: Set =
            swap.kind == .customer
            ? ["getPortalBooking", "createRating", "createPhoto", "deletePortalSessionById"]
            : ["getFieldworkerBooking", "getFieldworkerRating", "deleteFieldworkerSessionById"]
        #expect(tried.isSuperset(of: known.union(["getPhoto"])))
    }

    /// The targets with somebody else's id in one hole, or in all.
    private static func targets(_ pattern: String, own: String, foreign: String) -> [String] {
        let parts = pattern.split(separator: "/", omittingEmptySubsequences: false)
        let filled = own.split(separator: "?").first.map(String.init) ?? own
        let known = filled.split(separator: "/", omittingEmptySubsequences: false)
        let holes = parts.indices.filter { parts[$0].hasPrefix("{") }
        var targets = holes.map { hole in
            parts.indices.map { $0 == hole ? foreign[...] : known[$0] }.joined(separator: "/")
        }
        targets.append(
            parts.indices.map { holes.contains($0) ? foreign[...] : known[$0] }
                .joined(separator: "/"))
        return Set(targets).sorted()
    }

    @Test(
        "are in every body and query what ids are that nobody has",
        arguments: swaps.filter { $0.caller == $0.errands || $0.caller == .bookingNumber })
    func elsewhere(_ swap: Swap) throws {
        var tried: Set<String> = []
        let foreign = swap.ids(try Self.busySite())
        for errand in Errand.all {
            let route = try errand.route
            guard route.endpoint.access.takes(swap.kind), !route.endpoint.isPage else { continue }
            let operation = try #require(
                Contract.shared.operations.first { $0.id == route.endpoint.name })
            let site = try Self.busySite()
            let ask = try errand.prepare(site)
            let caller = swap.caller == .bookingNumber ? Who.bookingNumber : errand.caller
            for id in foreign {
                let nobody = String(id.prefix(4)) + "zzzzzzzzzzzzz"
                let pairs = zip(
                    Self.variants(of: ask, operation, with: id),
                    Self.variants(of: ask, operation, with: nobody))
                for (theirs, nobodys) in pairs {
                    tried.insert(errand.name)
                    let before = site.recount
                    let answer = try site.send(theirs, as: caller)
                    let other = try site.send(nobodys, as: caller)
                    let comment = Comment(rawValue: "\(errand.name) \(theirs.json ?? "")")
                    #expect(answer.status == other.status, comment)
                    #expect(answer.code == other.code, comment)
                    #expect(answer.pointers == other.pointers, comment)
                    #expect(answer.isProblem || answer.data.isEmpty, comment)
                    #expect(site.recount == before, comment)
                }
            }
        }
        #expect(tried.contains("createRating") == (swap.kind == .customer))
    }

    /// The same request with an id wherever its body or its query takes one of that kind.
    private static func variants(
        of ask: Errand.Ask, _ operation: Contract.Operation, with id: String
    ) -> [Errand.Ask] {
        let pattern = "^\(id.prefix(4))[0-9a-z]{13}$"
        var variants: [Errand.Ask] = []
        for parameter in operation.parameters where parameter["in"]?.text == "query" {
            guard parameter["schema"]?["pattern"]?.text == pattern else { continue }
            var variant = ask
            variant.target += (ask.target.contains("?") ? "&" : "?")
            variant.target += "\(parameter["name"]?.text ?? "")=\(id)"
            variants.append(variant)
        }
        let content = operation.value["requestBody"]?["content"]
        let schema = content?["application/json"]?["schema"]
        guard let json = ask.json, let schema = Contract.shared.resolved(schema),
            let body = try? JSON.read(JSONTree.self, from: Array(json.utf8))
        else { return variants }
        for member in members(of: schema, pattern) {
            var variant = ask
            variant.json =
                body.with(member.name, member.isList ? [.string(id)] : .string(id)).encoded
            variants.append(variant)
        }
        return variants
    }

    /// The members of a body that hold ids of a pattern, alone or in a list.
    private static func members(
        of schema: JSONTree, _ pattern: String
    ) -> [(name: String, isList: Bool)] {
        guard case .object(let properties) = schema["properties"] else { return [] }
        return properties.compactMap { name, property in
            let text = property.encoded
            guard text.contains(#""\#(pattern)""#) else { return nil }
            return (name, property["items"] != nil || text.contains(#""items""#))
        }
    }
}
