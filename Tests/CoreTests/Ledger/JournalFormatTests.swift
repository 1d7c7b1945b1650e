import Fixtures
import JSON
import Testing

@testable import Core

@Suite("The journal's format: a line that was ever written is read for ever")
struct JournalFormatTests {
    @Test("every event has a pinned line")
    func everyCase() {
        #expect(Set(Pinned.all.map { EventCase($0.event) }) == Set(EventCase.allCases))
        #expect(Set(Pinned.all.map(\.event.type)).count == EventCase.allCases.count)
    }

    @Test("is written so, and read so", arguments: Pinned.all)
    func pinned(_ pinned: Pinned) throws {
        #expect(String(decoding: JSON.encode(pinned.event), as: UTF8.self) == pinned.line)
        let read = try JSON.read(Event.self, from: Array(pinned.line.utf8), strict: true)
        #expect(EventCase(read) == EventCase(pinned.event))
        #expect(String(decoding: JSON.encode(read), as: UTF8.self) == pinned.line)
    }

    @Test("a member of staff from before there were roles is an owner who is here")
    func formerStaff() throws {
        let line = #"""
            {"type":"staff.created","row":{"id":"stf_0000000000002","personal":{"name":"Ruth",\#
            "email":"ruth@example.com"},"role":"owner","version":1,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#
        let read = try JSON.read(Event.self, from: Array(line.utf8), strict: true)
        guard case .staff(.created(let row)) = read else {
            Issue.record("another event")
            return
        }
        #expect(row == Rows.staff)
    }

    @Test("a session from before uses were noted was used when it began, and has no idle limit")
    func formerSession() throws {
        let line = #"""
            {"type":"session.started","session":{"id":"ses_000000000000a",\#
            "account":"fwk_0000000000005","booking":null,\#
            "token":"4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a",\#
            "createdAt":"2026-11-23T09:00:00.000Z","expiresAt":"2026-12-23T09:00:00.000Z"}}
            """#
        let read = try JSON.read(Event.self, from: Array(line.utf8), strict: true)
        guard case .session(.started(let session)) = read else {
            Issue.record("another event")
            return
        }
        #expect(session == Rows.bareSession)
    }

    @Test("a key from before it was noted what one was made with was made without another")
    func formerKey() throws {
        let line = #"""
            {"type":"api_key.archived","row":{"id":"key_000000000000h","name":"A","scopes":[],\#
            "addresses":[],"expiresAt":null,\#
            "secret":{"digest":"e77b9a9ae9e30b0dbdb6f510a264ef9de781501d7b6b92ae89eb059c5ab743db",\#
            "hint":"ak_8yMn"},"former":null,"by":null,"archived":true,"version":1,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#
        let read = try JSON.read(Event.self, from: Array(line.utf8), strict: true)
        guard case .apiKey(.row(.archived(let key))) = read else {
            Issue.record("another event")
            return
        }
        #expect(key == Rows.bareKey)
    }

    @Test("settings from before fieldworkers had permissions let them see everything")
    func formerSettings() throws {
        let line = #"""
            {"type":"settings.changed","settings":{"flags":{"customersMayRate":false},\#
            "business":{"name":"Three Gums","timeZone":"UTC","currency":"AUD"},\#
            "ratings":{"minimumToRank":5},"version":2,"createdAt":"2026-11-23T09:00:00.000Z",\#
            "updatedAt":"2026-11-24T09:00:00.000Z"}}
            """#
        let read = try JSON.read(Event.self, from: Array(line.utf8), strict: true)
        guard case .settings(.changed(var settings)) = read else {
            Issue.record("another event")
            return
        }
        #expect(settings.fieldworkers == FieldworkerPermissions())
        settings.fieldworkers.maySeeReviews = false
        #expect(settings == Rows.settings)
    }

    @Test("a transaction is written so, and read so")
    func transaction() throws {
        let line = #"""
            {"seq":12,"at":"2026-11-23T09:00:00.000Z","by":"stf_0000000000002",\#
            "via":"ses_000000000000a","from":"192.0.2.7","request":"req-1",\#
            "events":[{"type":"session.ended","id":"ses_000000000000a"}]}
            """#
        let transaction = Transaction(
            sequence: 12,
            origin: Origin(
                by: .staff(ID(rawValue: 2)), via: ID(rawValue: 10), from: "192.0.2.7",
                request: "req-1", at: .monday),
            events: [.session(.ended(ID(rawValue: 10)))])
        #expect(String(decoding: JSON.encode(transaction), as: UTF8.self) == line)
        let read = try JSON.read(Transaction.self, from: Array(line.utf8), strict: true)
        #expect(String(decoding: JSON.encode(read), as: UTF8.self) == line)
    }

    @Test("a transaction says what its rows were before, where they were another way")
    func former() throws {
        var former = Rows.staff
        former.name = "Ruth Ann"
        let line = #"""
            {"seq":12,"at":"2026-11-23T09:00:00.000Z","by":null,"via":null,"from":"192.0.2.7",\#
            "agent":"curl/8.5","request":null,"events":[{"type":"staff.deleted",\#
            "id":"stf_0000000000002"}],"was":[{"event":0,"row":{"personal":{"name":"Ruth Ann",\#
            "email":"ruth@example.com"},"role":"owner","active":true,"archived":false}}]}
            """#
        var transaction = Transaction(
            sequence: 12, origin: Origin(from: "192.0.2.7", agent: "curl/8.5", at: .monday),
            events: [.staff(.deleted(Rows.staff.id))])
        transaction.former = [FormerRow(event: 0, row: .staff(.updated(former)))]
        #expect(String(decoding: JSON.encode(transaction), as: UTF8.self) == line)
        let read = try JSON.read(Transaction.self, from: Array(line.utf8))
        #expect(read.origin == transaction.origin)
        #expect(read.former.isEmpty)
    }

    @Test("nouns are loaded after those that their rows refer to")
    func nouns() {
        #expect(
            Noun.allCases.map(\.rawValue) == [
                "settings", "role", "staff", "api_key", "service", "rating_tag", "fieldworker",
                "customer", "password", "identity", "booking", "rating", "photo", "session",
                "second_factor", "link", "sign_up", "mail", "answer", "erasure", "reading",
            ])
    }
}
