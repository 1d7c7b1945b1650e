import Foundation
import Glibc
import Testing

/// Which calls of a started program fail, while it runs (`Tests/Faults/faults.c`).
final class FaultPlan {
    /// A call, by its number there.
    enum Call: Int, CaseIterable {
        case write, halfWrite, sync, syncFolder, open, rename, reserve
    }

    /// Where clang is, which comes with the toolchain.
    static let compiler = ProxyProgram.find("clang")
    /// Whether to run tests that need it: it is there, or must be.
    static var isWanted: Bool { compiler != nil || ProxyProgram.areRequired }

    private let path: String
    private let under: String
    private let library: String
    private let words: UnsafeMutableBufferPointer<Int32>

    /// - Parameters:
    ///   - folder: For the library and the plan.
    ///   - under: Calls fail for what lies below.
    init(in folder: String, under: String) throws {
        let compiler = try #require(
            Self.compiler, "REQUIRE_PEERS=1 is set, but there is no clang")
        library = folder + "/faults.so"
        path = folder + "/faults.plan"
        self.under = under
        let source = Checkout.root.appendingPathComponent("Tests/Faults/faults.c").path
        let built = try ChildProcess(
            compiler, ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, source])
        #expect(built.wait() == 0)
        let count = Call.allCases.count * 3
        try Data(count: count * 4).write(to: URL(fileURLWithPath: path))
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        defer { close(descriptor) }
        let memory = mmap(nil, count * 4, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
        let start = try #require(memory == MAP_FAILED ? nil : memory)
        words = UnsafeMutableBufferPointer(
            start: start.bindMemory(to: Int32.self, capacity: count), count: count)
    }

    deinit { munmap(words.baseAddress, words.count * 4) }

    /// What the program is started with.
    var environment: [String: String] {
        ["LD_PRELOAD": library, "FAULTS_PLAN": path, "FAULTS_UNDER": under]
    }

    /// From now on these calls fail, so many times each.
    func fail(_ calls: [Call], errno: Int32, times: Int32 = .max) {
        for call in calls {
            words[call.rawValue] = errno
            words[Call.allCases.count + call.rawValue] = times
        }
    }

    /// No call fails any more.
    func heal() {
        for call in Call.allCases { words[Call.allCases.count + call.rawValue] = 0 }
    }

    /// Calls that failed so far.
    var hits: Int {
        Call.allCases.reduce(0) { $0 + Int(words[2 * Call.allCases.count + $1.rawValue]) }
    }
}
