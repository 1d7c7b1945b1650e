@testable import API
import Core
import Fixtures
import HTTP1
import JSON
import Testing

@Suite("Settings (R13, R14)")
struct SettingsEndpointsTests {
    static let path = "/v1/admin/settings"

    @Test("are there from the start, and change member by member")
    func changes() throws {
        let site = try Site()
        let first = try site.send(.get, Self.path)
        #expect(
            first.json.names == [
                "flags", "business", "ratings", "fieldworkers", "version", "createdAt", "updatedAt",
            ])
        #expect(first["flags"] == ["customersMayRate": true])
        #expect(first["version"] == 1)
        #expect(first["createdAt"] == .null)
        #expect(first["updatedAt"] == .null)
        let tag = try #require(first.etag)
        let answer = try site.send(
            .patch, Self.path,
            json: """
                {"business": {"name": " Quayside ", "timeZone": "Europe/London", "currency": "GBP"},
                 "ratings": {"minimumToRank": 3}}
                """, ifMatch: tag)
        #expect(
            answer["business"] == [
                "name": "Quayside", "timeZone": "Europe/London", "currency": "GBP",
            ])
        #expect(answer["ratings"] == ["minimumToRank": 3])
        #expect(answer["flags"] == ["customersMayRate": true])
        #expect(answer["version"] == 2)
        #expect(answer["createdAt"] == .null)
        #expect(answer["updatedAt"] == "2026-11-23T09:00:00.000Z")
        #expect(try site.send(.get, Self.path).response.body == answer.response.body)
        let stale = try site.send(.patch, Self.path, json: "{}", ifMatch: tag)
        #expect(stale.status == 412)
    }

    @Test(
        "are refused with every fault, and nothing changes",
        arguments: [
            (
                #"{"business": {"timeZone": "Mars/Olympus", "currency": "aud", "name": " "}}"#,
                ["#/business/timeZone", "#/business/currency", "#/business/name"]
            ),
            (#"{"business": {"timeZone": "GMT+10"}}"#, ["#/business/timeZone"]),
            (#"{"business": {"timeZone": "Europe/../London"}}"#, ["#/business/timeZone"]),
            (#"{"flags": {"customersMayRate": null}}"#, ["#/flags/customersMayRate"]),
            (#"{"flags": null}"#, ["#/flags"]), (#"{"version": 5}"#, ["#/version"]),
            (#"{"ratings": {"minimumToRank": 0}}"#, ["#/ratings/minimumToRank"]),
        ])
    func refused(_ json: String, _ pointers: [String]) throws {
        let site = try Site()
        let before = site.recount
        let answer = try site.send(.patch, Self.path, json: json, ifMatch: "*")
        #expect(answer.status == 422)
        #expect(answer.pointers == pointers)
        #expect(site.recount == before)
    }

    @Test(
        "take zones that this machine knows",
        arguments: ["UTC", "Australia/Brisbane", "America/Argentina/Buenos_Aires"])
    func zones(_ zone: String) throws {
        let answer = try Site().send(
            .patch, Self.path, json: #"{"business": {"timeZone": "\#(zone)"}}"#, ifMatch: "*")
        #expect(answer["business", "timeZone"]?.text == zone)
    }
}
