@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Each way of logging in has a throttle of its own")
struct LogInWaysTests {
    private func password(_ site: Site, _ password: String) throws -> Int {
        let body = #"{"email": "ingrid.olsen@example.com", "password": "\#(password)"}"#
        return try site.send(.post, "/v1/portal/sessions", as: .nobody, json: body).status
    }

    private func byBooking(_ site: Site, _ number: String) throws -> Int {
        let body = #"{"email": "ingrid.olsen@example.com", "bookingNumber": "\#(number)"}"#
        return try site.send(.post, "/v1/portal/sessions/by-booking", as: .nobody, json: body)
            .status
    }

    @Test("a booking's number, which is on every invoice, forgives no wrong password")
    func forgivesNothing() throws {
        let site = try Site()
        for _ in 0..<LogInThrottle.freeFailures { #expect(try password(site, "wrong") == 401) }
        #expect(try byBooking(site, site.number(site.boiler)) == 201)
        #expect(try password(site, Site.password) == 429)
    }

    @Test("wrong numbers keep nobody from logging in with a password")
    func blamesNobody() throws {
        let site = try Site()
        for _ in 0..<LogInThrottle.freeFailures { #expect(try byBooking(site, "BOK-9") == 401) }
        #expect(try byBooking(site, site.number(site.boiler)) == 429)
        #expect(try password(site, Site.password) == 201)
    }
}
