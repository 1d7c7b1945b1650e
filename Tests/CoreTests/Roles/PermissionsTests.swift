import JSON
import Testing

@testable import Core

@Suite("Permissions (R383 to R390)")
struct PermissionsTests {
    @Test("fit into a number, each on its own")
    func bits() {
        #expect(Permission.allCases.count <= 64)
        for permission in Permission.allCases {
            #expect(Permissions([permission]).list == [permission])
            #expect(!Permissions.all.subtracting(Permissions([permission])).contains(permission))
        }
        #expect(Permissions.all.list == Permission.allCases)
        #expect(Permissions.none.list == [])
    }

    @Test("are named by a noun and a verb, and no two alike")
    func names() {
        for permission in Permission.allCases {
            #expect(permission.rawValue.wholeMatch(of: /[a-z_]+\.[a-z]+/) != nil)
        }
        #expect(Set(Permission.allCases.map(\.rawValue)).count == Permission.allCases.count)
    }

    @Test("are added and taken as sets")
    func sets() {
        let some = Permissions([.bookingsView, .ratingsReset])
        let other = Permissions([.bookingsView, .staffManage])
        #expect(some.union(other).list == [.bookingsView, .ratingsReset, .staffManage])
        #expect(some.subtracting(other).list == [.ratingsReset])
        #expect(!some.isSuperset(of: other))
        #expect(some.isSuperset(of: Permissions([.ratingsReset])))
        #expect(some.isSuperset(of: .none))
    }

    @Test("are read in any order, twice or once, and written in one order")
    func json() throws {
        let text = #"["ratings.reset","bookings.view","ratings.reset"]"#
        let read = try JSON.decode(Permissions.self, from: Array(text.utf8))
        #expect(
            String(decoding: JSON.encode(read), as: UTF8.self)
                == #"["bookings.view","ratings.reset"]"#)
        #expect(throws: JSONFailure.self) {
            try JSON.decode(Permissions.self, from: Array(#"["bookings.burn"]"#.utf8))
        }
    }

    static let holders: [(permission: Permission, roles: [BuiltInRole])] = [
        (.bookingsView, [.owner, .manager, .office, .readOnly]),
        (.bookingsEdit, [.owner, .manager, .office]),
        (.customersDelete, [.owner, .manager]),
        (.ratingsReset, [.owner, .manager]),
        (.settingsManage, [.owner, .manager]),
        (.staffView, [.owner, .manager]),
        (.staffManage, [.owner]),
    ]

    @Test("are the roles' from the start as one expects", arguments: holders)
    func builtIn(permission: Permission, roles: [BuiltInRole]) {
        #expect(BuiltInRole.allCases.filter { $0.permissions.contains(permission) } == roles)
    }
}
