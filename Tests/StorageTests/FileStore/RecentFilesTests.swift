import Core
import Testing

@testable import Storage

@Suite("Files that were read lately")
struct RecentFilesTests {
    private func digest(_ number: UInt8) -> SHA256.Digest { SHA256.digest(of: [number]) }

    @Test("are found, the one that was used longest ago goes first")
    func oldest() {
        var recent = RecentFiles()
        let quarter = [UInt8](repeating: 1, count: RecentFiles.bytesMax / 4)
        for number in 1...4 { recent.add(digest(UInt8(number)), quarter) }
        #expect(recent.find(digest(1)) == quarter)
        recent.add(digest(5), [1])
        #expect(recent.find(digest(2)) == nil)
        for number in [1, 3, 4, 5] { #expect(recent.find(digest(UInt8(number))) != nil) }
    }

    @Test("are no more than fit, and one that does not fit is none of them")
    func large() {
        var recent = RecentFiles()
        recent.add(digest(1), [1])
        recent.add(digest(2), [UInt8](repeating: 1, count: RecentFiles.bytesMax + 1))
        #expect(recent.find(digest(1)) == nil)
        #expect(recent.find(digest(2)) == nil)
        recent.add(digest(3), [1])
        recent.add(digest(3), [2])
        #expect(recent.find(digest(3)) == [2])
        recent.remove(digest(3))
        #expect(recent.find(digest(3)) == nil)
    }
}
