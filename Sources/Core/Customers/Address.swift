public import JSON

/// Where a visit takes place, or where a customer lives.
public struct Address: Hashable, Sendable {
    /// Street and number.
    public var line1: String
    /// Town or suburb.
    public var town: String
    /// State, county or region, where known.
    public var state: String?
    /// ISO 3166-1 alpha-2.
    public var country: String
    /// Postcode, where known.
    public var postcode: String?
    /// Degrees north, -90 to 90, where known (R342).
    public var latitude: Double?
    /// Degrees east, -180 to 180, where known.
    public var longitude: Double?

    static let line1Length = 1...200
    static let townLength = 1...100
    static let stateLength = 0...100
    static let countryLength = 2...2
    static let postcodeLength = 0...20
    static let latitudes = -90.0...90.0
    static let longitudes = -180.0...180.0

    /// An empty text tells nothing: forms send one for what was left blank, and older journals
    /// have one.
    mutating func dropEmptyTexts() {
        if state?.isEmpty == true { state = nil }
        if postcode?.isEmpty == true { postcode = nil }
    }
}

extension Address: JSONObject {
    /// Reads all members; state, postcode and the position may be missing.
    public init(members r: inout JSONReader) throws(JSONError) {
        line1 = try r("line1", Address.line1Length)
        town = try r("town", Address.townLength)
        state = try r("state", Address.stateLength)
        country = try r("country", Address.countryLength)
        postcode = try r("postcode", Address.postcodeLength)
        latitude = try r("latitude", Address.latitudes)
        longitude = try r("longitude", Address.longitudes)
        dropEmptyTexts()
    }

    /// Writes all members.
    public func write(members w: inout JSONWriter) {
        w("line1", line1)
        w("town", town)
        w("state", state)
        w("country", country)
        w("postcode", postcode)
        w("latitude", latitude)
        w("longitude", longitude)
    }

    /// What is wrong with it beyond the lengths.
    func faults(_ pointer: String) -> [JSON.Fault] {
        var faults: [JSON.Fault] = []
        let lines = [
            ("line1", line1), ("town", town), ("state", state), ("postcode", postcode),
        ]
        for (member, text) in lines where text?.isOneLine == false {
            faults.append(.oneLine("\(pointer)/\(member)"))
        }
        if (latitude == nil) != (longitude == nil) {
            faults.append(
                JSON.Fault(
                    pointer: pointer + (latitude == nil ? "/latitude" : "/longitude"),
                    code: JSON.FaultCode.required,
                    detail: "A position needs both latitude and longitude."))
        }
        if !country.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
            faults.append(
                JSON.Fault(
                    pointer: pointer + "/country", code: JSON.FaultCode.invalidValue,
                    detail: "This must be two capital letters of ISO 3166-1."))
        }
        return faults
    }
}
