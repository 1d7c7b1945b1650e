@testable import API
import Core
import Fixtures
import Testing

extension Site {
    /// Takes somebody on who has a password, and logs them in with a token of their name.
    @discardableResult
    func hire(_ name: String, as role: ID<Role>) throws -> ID<StaffMember> {
        let id = try office.run(
            AddStaff(name: name, email: "\(name)@example.com", role: role))
        try office.run(SetPassword(.staff(id), hash: FakePasswords.hash(of: Self.password)))
        try office.logIn(.staff(id), token: "as_\(name)", lifetimes: Self.lasting)
        return id
    }
}
