import Foundation

/// Where this repository is, and the program that was built with the tests.
enum Checkout {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func seeds(_ name: String) -> String {
        root.appendingPathComponent("seeds/\(name)").path
    }

    /// `welldone` beside the test bundle.
    static var program: String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("welldone").path
    }
}
