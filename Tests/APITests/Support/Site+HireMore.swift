@testable import API
import Core
import Fixtures
import Testing

extension Site {
    /// Takes on those colleagues and makes those keys that few tests need.
    func hireMore() throws {
        let all = Permission.allCases.map { #""\#($0.rawValue)""# }.joined(separator: ",")
        let role = try office.run(
            CreateRole(
                NewRole(
                    text: """
                        {"name": "Guarded", "permissions": [\(all)], "secondFactorRequired": true}
                        """)))
        try hire("wes", as: role)
        let gus = try hire("gus", as: .owner)
        var his = office
        his.caller = .staff(gus)
        try Self.makeKey("ak_orphan", in: his)
        try office.run(UpdateStaff(gus, StaffChanges(text: #"{"active": false}"#), .any))
        let rotated = try Self.makeKey("ak_former", in: office)
        let secret = APIKey.Secret(
            digest: SHA256.digest(of: Array("ak_latter".utf8)), hint: "ak_latt")
        try office.run(RotateAPIKey(rotated, Rotation(text: "{}"), secret))
    }
}
