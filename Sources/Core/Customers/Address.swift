public import JSON

/// Where a visit takes place, or where a customer lives.
public struct Address: Equatable, Sendable {
    /// Street and number.
    public var line1: String
    /// Town or suburb.
    public var town: String
    /// State, county or region; may be empty.
    public var state: String
    /// ISO 3166-1 alpha-2.
    public var country: String
    /// Postcode; may be empty.
    public var postcode: String
    /// Degrees north, -90 to 90, where known (R342).
    public var latitude: Double?
    /// Degrees east, -180 to 180, where known.
    public var longitude: Double?
}

extension Address: JSONObject {
    /// Reads all members; state, postcode and the position may be missing.
    public init(members r: inout JSONReader) throws(JSONError) {
        line1 = try r("line1", 1...200)
        town = try r("town", 1...100)
        let state: String? = try r("state", 0...100)
        country = try r("country", 2...2)
        let postcode: String? = try r("postcode", 0...20)
        latitude = try r("latitude", -90.0...90.0)
        longitude = try r("longitude", -180.0...180.0)
        self.state = state ?? ""
        self.postcode = postcode ?? ""
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
        for (member, text) in lines where !text.isOneLine {
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
