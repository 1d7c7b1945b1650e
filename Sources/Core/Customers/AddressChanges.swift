import JSON

/// A merge patch of an address.
struct AddressChanges: Sendable, JSONInput {
    var line1: String?
    var town: String?
    var state: Patch<String>
    var country: String?
    var postcode: Patch<String>
    var latitude: Patch<Double>
    var longitude: Patch<Double>

    /// Reads the members of `Address`, each optional; null takes away what an address may lack.
    init(members r: inout JSONReader) throws(JSONError) {
        line1 = try r.change("line1", Address.line1Length)
        town = try r.change("town", Address.townLength)
        state = try r.patch("state", Address.stateLength)
        country = try r.change("country", Address.countryLength)
        postcode = try r.patch("postcode", Address.postcodeLength)
        latitude = try r.patch("latitude", Address.latitudes)
        longitude = try r.patch("longitude", Address.longitudes)
    }
}

extension AddressChanges: NestedChanges {
    func merged(
        into whole: Address?, _ pointer: String, _ faults: inout [JSON.Fault]
    ) -> Address? {
        let line1 = line1 ?? whole?.line1
        let town = town ?? whole?.town
        let country = country ?? whole?.country
        for (member, text) in [("line1", line1), ("town", town), ("country", country)]
        where text == nil {
            faults.append(.required("\(pointer)/\(member)"))
        }
        guard let line1, let town, let country else { return nil }
        var address = Address(
            line1: line1, town: town, state: whole?.state, country: country,
            postcode: whole?.postcode, latitude: whole?.latitude, longitude: whole?.longitude)
        state.apply(to: &address.state)
        postcode.apply(to: &address.postcode)
        latitude.apply(to: &address.latitude)
        longitude.apply(to: &address.longitude)
        address.dropEmptyTexts()
        return address
    }
}
