import Foundation
import Glibc

/// The program as a process of its own, its standard output in our hands.
///
/// Tests that use it run one at a time: a child that is started meanwhile would hold our pipes open.
final class ChildProcess {
    struct Failure: Error {
        let call: String
        let number: Int32
    }

    /// Its number.
    let pid: pid_t
    private let output: Int32
    private var pending: [UInt8] = []
    private var status: Int32?

    /// What a test may want otherwise than usual.
    struct Surroundings {
        /// Variables beside those of the test's own environment.
        var environment: [String: String] = [:]
        /// The file that its standard error goes to.
        var errors = "/dev/null"
        /// A descriptor that it has as number 3.
        var descriptor: Int32?
        /// A descriptor that it has as standard input, in place of a text.
        var input: Int32?
    }

    /// - Parameter input: What it reads on standard input.
    init(
        _ program: String, _ arguments: [String], input: String = "",
        in surroundings: Surroundings = Surroundings()
    ) throws {
        var out: [Int32] = [0, 0]
        var into: [Int32] = [0, 0]
        guard pipe(&out) == 0, pipe(&into) == 0 else { throw Failure(call: "pipe", number: errno) }
        _ = fcntl(out[0], F_SETFD, FD_CLOEXEC)
        _ = fcntl(into[1], F_SETFD, FD_CLOEXEC)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(
            &actions, surroundings.input ?? into[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO)
        posix_spawn_file_actions_addopen(
            &actions, STDERR_FILENO, surroundings.errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        for descriptor in [into[0], out[1]] {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        if let descriptor = surroundings.descriptor {
            posix_spawn_file_actions_adddup2(&actions, descriptor, 3)
        }
        // The thread of a test may let all signals wait, and a child would go on doing so.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var noSignals = sigset_t()
        sigemptyset(&noSignals)
        posix_spawnattr_setsigmask(&attributes, &noSignals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        let added = surroundings.environment
        let kept = ProcessInfo.processInfo.environment.merging(added) { $1 }
        var variables: [UnsafeMutablePointer<CChar>?] = kept.map { strdup("\($0.key)=\($0.value)") }
        variables.append(nil)
        defer { for variable in variables { free(variable) } }
        var pid: pid_t = 0
        let result = posix_spawn(&pid, program, &actions, &attributes, words, variables)
        close(into[0])
        close(out[1])
        output = out[0]
        self.pid = pid
        let bytes = Array(input.utf8)
        if !bytes.isEmpty { _ = write(into[1], bytes, bytes.count) }
        close(into[1])
        guard result == 0 else { throw Failure(call: "posix_spawn", number: result) }
    }

    deinit {
        if status == nil {
            kill(pid, SIGKILL)
            _ = wait()
        }
        close(output)
    }

    /// The next line that it prints; nil at the end.
    func line() -> String? {
        while true {
            if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeFirst(end + 1)
                return line
            }
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = read(output, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            pending += buffer[..<count]
        }
    }

    /// All that it still prints.
    func rest() -> String {
        var lines: [String] = []
        while let line = line() { lines.append(line) }
        return (lines + [String(decoding: pending, as: UTF8.self)]).joined(separator: "\n")
    }

    func send(_ signal: Int32) { kill(pid, signal) }

    /// Whether it has ended.
    var hasEnded: Bool { collect(WNOHANG) != nil }

    /// Waits for its end: the exit code, or 128 and the signal's number.
    func wait() -> Int32 { collect(0) ?? -1 }

    private func collect(_ options: Int32) -> Int32? {
        if let status { return status }
        var raw: Int32 = 0
        var ended = waitpid(pid, &raw, options)
        while ended < 0, errno == EINTR { ended = waitpid(pid, &raw, options) }
        guard ended == pid else { return nil }
        let signal = raw & 0x7F
        let code = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
        status = code
        return code
    }

    /// Runs it to its end.
    static func run(
        _ arguments: [String], input: String = "", in surroundings: Surroundings = Surroundings()
    ) throws -> (code: Int32, output: String) {
        let child = try ChildProcess(
            Checkout.program, arguments, input: input, in: surroundings)
        let output = child.rest()
        return (child.wait(), output)
    }
}
