import Core
import Foundation
import Testing

@Suite("README's table of permissions")
struct RoleTableTests {
    @Test("has every permission, and says which roles from the start have it")
    func table() throws {
        let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("README.md")
        let lines = try String(contentsOf: readme, encoding: .utf8).split(separator: "\n")
        let roles: [BuiltInRole] = [.owner, .manager, .office, .readOnly]
        let head = "| Permission | Allows | Owner | Manager | Office | Read-only |"
        let start = try #require(lines.firstIndex { $0 == head })
        var listed: [Permission] = []
        for line in lines[(start + 2)...].prefix(while: { $0.hasPrefix("| `") }) {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let name = cells[0].replacing("`", with: "")
            let permission = try #require(Permission(rawValue: name), "\(name)")
            listed.append(permission)
            for (role, cell) in zip(roles, cells.dropFirst(2)) {
                #expect((cell == "yes") == role.permissions.contains(permission), "\(name)")
            }
        }
        #expect(listed == Permission.allCases)
    }
}
