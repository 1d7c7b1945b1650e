import Fixtures
import JSON
import Testing

@testable import Core

/// A line of the journal's that must stay readable for ever.
struct Pinned: CustomTestStringConvertible, Sendable {
    let event: Event
    let line: String

    init(_ event: Event, _ line: String) {
        self.event = event
        self.line = line
    }

    var testDescription: String { event.type }

    static let all = rows + work + erased + access + accounts + audit

    /// Of nouns without a workflow.
    static let rows: [Pinned] = [
        Pinned(
            .settings(.changed(Rows.settings)),
            #"""
            {"type":"settings.changed","settings":{"flags":{"customersMayRate":false},\#
            "business":{"name":"Three Gums","timeZone":"UTC","currency":"AUD"},\#
            "ratings":{"minimumToRank":5},"fieldworkers":{"maySeeRating":true,\#
            "maySeeReviews":false,"maySeeRanking":true,"maySeePhone":true},"version":2,"createdAt":"2026-11-23T09:00:00.000Z",\#
            "updatedAt":"2026-11-24T09:00:00.000Z"}}
            """#),
        Pinned(
            .service(.created(Rows.service)),
            #"""
            {"type":"service.created","row":{"id":"svc_0000000000003","name":"Boiler repair",\#
            "description":"Parts are extra.","startingRate":{"amount":22000,"currency":"AUD"},\#
            "active":true,"archived":false,"version":2,"createdAt":"2026-11-23T09:00:00.000Z",\#
            "updatedAt":"2026-11-24T09:00:00.000Z"}}
            """#),
        Pinned(
            .service(.updated(Rows.bareService)),
            #"""
            {"type":"service.updated","row":{"id":"svc_0000000000003","name":"Boiler repair",\#
            "description":null,"startingRate":null,"active":false,"archived":true,"version":1,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .service(.archived(Rows.bareService)),
            #"""
            {"type":"service.archived","row":{"id":"svc_0000000000003","name":"Boiler repair",\#
            "description":null,"startingRate":null,"active":false,"archived":true,"version":1,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .service(.deleted(Rows.service.id)),
            #"""
            {"type":"service.deleted","id":"svc_0000000000003"}
            """#),
        Pinned(
            .ratingTag(.created(Rows.tag)),
            #"""
            {"type":"rating_tag.created","row":{"id":"tag_0000000000004",\#
            "name":"Quality of Work","position":20,"enabled":true,"archived":false,\#
            "version":1,"createdAt":"2026-11-23T09:00:00.000Z",\#
            "updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .ratingTag(.updated(Rows.tag)),
            #"""
            {"type":"rating_tag.updated","row":{"id":"tag_0000000000004",\#
            "name":"Quality of Work","position":20,"enabled":true,"archived":false,\#
            "version":1,"createdAt":"2026-11-23T09:00:00.000Z",\#
            "updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .ratingTag(.archived(Rows.tag)),
            #"""
            {"type":"rating_tag.archived","row":{"id":"tag_0000000000004",\#
            "name":"Quality of Work","position":20,"enabled":true,"archived":false,\#
            "version":1,"createdAt":"2026-11-23T09:00:00.000Z",\#
            "updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .ratingTag(.deleted(Rows.tag.id)),
            #"""
            {"type":"rating_tag.deleted","id":"tag_0000000000004"}
            """#),
        Pinned(
            .fieldworker(.created(Rows.worker)),
            #"""
            {"type":"fieldworker.created","row":{"id":"fwk_0000000000005",\#
            "personal":{"name":"Priya","email":"priya@example.com","phone":"+61 7"},\#
            "serviceIds":["svc_0000000000003"],"active":true,"general":false,"archived":false,\#
            "version":2,"createdAt":"2026-11-23T09:00:00.000Z",\#
            "updatedAt":"2026-11-24T09:00:00.000Z"}}
            """#),
        Pinned(
            .fieldworker(.updated(Fieldworker.general)),
            #"""
            {"type":"fieldworker.updated","row":{"id":"fwk_0000000000001",\#
            "personal":{"name":"General Fieldworker","email":"","phone":null},"serviceIds":[],\#
            "active":true,"general":true,"archived":false,"version":1,\#
            "createdAt":"1970-01-01T00:00:00.000Z","updatedAt":"1970-01-01T00:00:00.000Z"}}
            """#),
        Pinned(
            .fieldworker(.archived(Rows.worker)),
            #"""
            {"type":"fieldworker.archived","row":{"id":"fwk_0000000000005",\#
            "personal":{"name":"Priya","email":"priya@example.com","phone":"+61 7"},\#
            "serviceIds":["svc_0000000000003"],"active":true,"general":false,"archived":false,\#
            "version":2,"createdAt":"2026-11-23T09:00:00.000Z",\#
            "updatedAt":"2026-11-24T09:00:00.000Z"}}
            """#),
        Pinned(
            .fieldworker(.deleted(Rows.worker.id)),
            #"""
            {"type":"fieldworker.deleted","id":"fwk_0000000000005"}
            """#),
        Pinned(
            .customer(.created(Rows.customer)),
            #"""
            {"type":"customer.created","row":{"id":"cus_0000000000006",\#
            "personal":{"firstName":"Ingrid","lastName":"Olsen","email":"ingrid@example.com",\#
            "phone":"+61 4","address":{"line1":"91 Silky Oak Drive","town":"Red Hill",\#
            "state":"QLD","country":"AU","postcode":"4059","latitude":-27.4452,\#
            "longitude":153.0065}},"language":"en-AU","archived":false,"version":1,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .customer(.updated(Rows.bareCustomer)),
            #"""
            {"type":"customer.updated","row":{"id":"cus_0000000000006",\#
            "personal":{"firstName":"I","lastName":"O","email":"i@example.com","phone":null,\#
            "address":null},"language":null,"archived":true,"version":2,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-24T09:00:00.000Z"}}
            """#),
        Pinned(
            .customer(.archived(Rows.bareCustomer)),
            #"""
            {"type":"customer.archived","row":{"id":"cus_0000000000006",\#
            "personal":{"firstName":"I","lastName":"O","email":"i@example.com","phone":null,\#
            "address":null},"language":null,"archived":true,"version":2,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-24T09:00:00.000Z"}}
            """#),
        Pinned(
            .customer(.deleted(Rows.customer.id)),
            #"""
            {"type":"customer.deleted","id":"cus_0000000000006"}
            """#),
    ]

    /// Of nouns with one.
    static let work: [Pinned] = [
        Pinned(
            .booking(.created(Rows.bareBooking)),
            #"""
            {"type":"booking.created","booking":{"id":"bkg_0000000000007","number":1042,\#
            "customerId":"cus_0000000000006","fieldworkerId":"fwk_0000000000001",\#
            "serviceIds":[],"status":"no_show","scheduledStart":"2026-11-23T09:00:00.000Z",\#
            "scheduledEnd":null,"completedAt":null,"attributedTo":null,\#
            "personal":{"address":null,"instructions":null},"invoice":null,"ratingId":null,\#
            "version":1,"createdAt":"2026-11-23T09:00:00.000Z",\#
            "updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .booking(.updated(Rows.booking)),
            #"""
            {"type":"booking.updated","booking":{"id":"bkg_0000000000007","number":1042,\#
            "customerId":"cus_0000000000006","fieldworkerId":"fwk_0000000000005",\#
            "serviceIds":["svc_0000000000003"],"status":"completed",\#
            "scheduledStart":"2026-11-23T09:00:00.000Z",\#
            "scheduledEnd":"2026-11-23T11:00:00.000Z",\#
            "completedAt":"2026-11-23T12:00:00.000Z","attributedTo":"fwk_0000000000005",\#
            "personal":{"address":{"line1":"91 Silky Oak Drive","town":"Red Hill",\#
            "state":"QLD","country":"AU","postcode":"4059","latitude":-27.4452,\#
            "longitude":153.0065},"instructions":"Ring twice."},\#
            "invoice":{"id":"inv_0000000000008","number":"INV-881","status":"closed",\#
            "total":{"amount":12500,"currency":"AUD"}},"ratingId":"rtg_0000000000009",\#
            "version":2,"createdAt":"2026-11-23T09:00:00.000Z",\#
            "updatedAt":"2026-11-24T09:00:00.000Z"}}
            """#),
        Pinned(
            .booking(.completed(Rows.booking.id, at: .monday, attributedTo: Rows.worker.id)),
            #"""
            {"type":"booking.completed","id":"bkg_0000000000007",\#
            "completedAt":"2026-11-23T09:00:00.000Z","attributedTo":"fwk_0000000000005"}
            """#),
        Pinned(
            .booking(.invoiced(Rows.booking.id, Rows.invoice, Rows.changed)),
            #"""
            {"type":"booking.invoiced","id":"bkg_0000000000007",\#
            "invoice":{"id":"inv_0000000000008","number":"INV-881","status":"closed",\#
            "total":{"amount":12500,"currency":"AUD"}},"version":2,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-24T09:00:00.000Z"}
            """#),
        Pinned(
            .rating(.given(Rows.rating)),
            #"""
            {"type":"rating.given","rating":{"id":"rtg_0000000000009",\#
            "bookingId":"bkg_0000000000007","customerId":"cus_0000000000006",\#
            "fieldworkerId":"fwk_0000000000005","serviceIds":["svc_0000000000003"],\#
            "hundredths":433,"starsSource":"tags","tags":[{"tagId":"tag_0000000000004",\#
            "stars":4}],"personal":{"comment":"On time and tidy."},"channel":"portal",\#
            "completedAt":"2026-11-23T12:00:00.000Z",\#
            "scheduledStart":"2026-11-23T09:00:00.000Z","version":1,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .rating(.reset(Rows.bareTombstone)),
            #"""
            {"type":"rating.reset","tombstone":{"rating":{"id":"rtg_0000000000009",\#
            "bookingId":"bkg_0000000000007","customerId":"cus_0000000000006",\#
            "fieldworkerId":null,"serviceIds":[],"hundredths":500,"starsSource":"customer",\#
            "tags":[],"personal":{"comment":null},"channel":"portal",\#
            "completedAt":"2026-11-23T09:00:00.000Z",\#
            "scheduledStart":"2026-11-23T09:00:00.000Z","version":1,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-23T09:00:00.000Z"},\#
            "reason":"mistake","personal":{"note":null},"by":null,\#
            "at":"2026-11-23T09:00:00.000Z"}}
            """#),
        Pinned(
            .rating(.given(Rows.shownRating)),
            #"""
            {"type":"rating.given","rating":{"id":"rtg_0000000000009",\#
            "bookingId":"bkg_0000000000007","customerId":"cus_0000000000006",\#
            "fieldworkerId":null,"serviceIds":[],"hundredths":500,"starsSource":"customer",\#
            "tags":[],"personal":{"comment":null},"channel":"portal",\#
            "completedAt":"2026-11-23T09:00:00.000Z",\#
            "scheduledStart":"2026-11-23T09:00:00.000Z","version":1,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-23T09:00:00.000Z",\#
            "photoIds":["pho_000000000000c","pho_000000000000b"]}}
            """#),
        Pinned(
            .photo(.uploaded(Rows.photo)),
            #"""
            {"type":"photo.uploaded","photo":{"id":"pho_000000000000b",\#
            "bookingId":"bkg_0000000000007","customerId":"cus_0000000000006",\#
            "sha256":"4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a",\#
            "format":"jpeg","width":4000,"height":3000,"bytes":2500000,\#
            "uploadedAt":"2026-11-23T09:00:00.000Z","ratingId":"rtg_0000000000009"}}
            """#),
        Pinned(
            .photo(.removed(Rows.photo.id)),
            #"""
            {"type":"photo.removed","id":"pho_000000000000b"}
            """#),
        Pinned(
            .answer(.kept(Rows.answer(at: .monday))),
            #"""
            {"type":"answer.kept",\#
            "answer":{"request":"dbc1b4c900ffe48d575b5da5c638040125f65db0fe3e24494b76ea986457d\#
            986","body":"084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5",\#
            "status":201,"location":"/v1/portal/bookings/bkg_0000000000007/rating",\#
            "etag":"\"1.ab\"","personal":{"answer":"{\"stars\":5}"},\#
            "at":"2026-11-23T09:00:00.000Z"}}
            """#),
    ]

    /// What erasing a customer leaves, and what is left of the lines of one who was erased.
    static let erased: [Pinned] = [
        Pinned(
            .erasure(.begun(Rows.erasure)),
            #"""
            {"type":"erasure.begun","erasure":{"id":"ers_000000000000d",\#
            "customerId":"cus_0000000000006","by":"stf_0000000000002",\#
            "begunAt":"2026-11-23T09:00:00.000Z","completedAt":null}}
            """#),
        Pinned(
            .erasure(.completed(Rows.erasure.id, at: .monday)),
            #"""
            {"type":"erasure.completed","id":"ers_000000000000d",\#
            "completedAt":"2026-11-23T09:00:00.000Z"}
            """#),
        Pinned(
            .customer(.created(Rows.erasedCustomer)),
            #"""
            {"type":"customer.created","row":{"id":"cus_0000000000006","personal":{},\#
            "language":null,"archived":true,"version":2,\#
            "createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-11-24T09:00:00.000Z"}}
            """#),
        Pinned(
            .password(.removed(.customer(Rows.customer.id))),
            #"""
            {"type":"password.removed","account":"cus_0000000000006"}
            """#),
        Pinned(
            .answer(.kept(Rows.answerAboutSomebody)),
            #"""
            {"type":"answer.kept",\#
            "answer":{"request":"dbc1b4c900ffe48d575b5da5c638040125f65db0fe3e24494b76ea986457d\#
            986","body":"084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5",\#
            "status":201,"location":null,"etag":null,"personal":{"answer":"{}"},\#
            "at":"2026-11-23T09:00:00.000Z","customerId":"cus_0000000000006"}}
            """#),
        Pinned(
            .answer(.dropped(at: .monday)),
            #"""
            {"type":"answer.dropped","at":"2026-11-23T09:00:00.000Z"}
            """#),
        Pinned(
            .answer(.erased(SHA256.digest(of: []), at: .monday)),
            #"""
            {"type":"answer.erased",\#
            "request":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",\#
            "at":"2026-11-23T09:00:00.000Z"}
            """#),
    ]
}
