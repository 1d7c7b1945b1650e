import JSON
import Testing

private struct CustomerPatch: JSONInput, Equatable {
    let firstName: String?
    let phone: Patch<String>
    let address: Patch<Everything.Inner>
    let stars: Patch<Int>

    init(members r: inout JSONReader) throws(JSONError) {
        firstName = try r.change("firstName", 1...5)
        phone = try r.patch("phone", 3...6)
        address = try r.patch("address")
        stars = try r.patch("stars", 1...5)
    }
}

@Suite("Merge patches")
struct PatchTests {
    private func decode(_ body: String) throws -> CustomerPatch {
        try JSON.decode(CustomerPatch.self, from: bytes(body))
    }

    @Test("tell absent, null and a value apart, in any order")
    func states() throws {
        let empty = try decode("{}")
        #expect(empty.phone == .absent && empty.address == .absent && empty.firstName == nil)
        let patch = try decode(
            #"{"address":{"name":"x","children":[]},"phone":null,"firstName":"Sam"}"#)
        #expect(patch.phone == .null)
        #expect(patch.address == .value(Everything.Inner(name: "x")))
        #expect(patch.firstName == "Sam")
        #expect(patch.stars == .absent)
        #expect(try decode(#"{ "stars" : 4 , "phone" : "12345" }"#).stars == .value(4))
    }

    @Test("refuse what breaks a rule, and null where nothing can be taken away")
    func refusals() {
        let body = #"{"firstName":null,"phone":"1","address":{"name":7},"stars":9,"x":1}"#
        #expect(
            faults(CustomerPatch.self, body).map { "\($0.pointer) \($0.code)" } == [
                "#/firstName wrong_type", "#/phone too_short", "#/address/children required",
                "#/address/name wrong_type", "#/stars out_of_range", "#/x unknown_member",
            ])
    }

    @Test("change what they are applied to")
    func application() {
        for (patch, result) in [
            (Patch<Int>.absent, 1 as Int?), (.null, nil), (.value(2), 2),
        ] {
            var target: Int? = 1
            patch.apply(to: &target)
            #expect(target == result)
        }
        #expect(Patch.value(2).map { "\($0)" } == .value("2"))
        #expect(Patch<Int>.null.isPresent && !Patch<Int>.absent.isPresent)
    }
}
