import Foundation

/// What the kernel says of this process (proc(5)), under the names that Prometheus' own clients
/// use.
struct ProcessFigures {
    /// Bytes of memory that are in use and present.
    var residentBytes = 0
    /// Bytes of address space.
    var virtualBytes = 0
    /// Seconds of all cores, in the program and in the kernel for it.
    var cpuSeconds = 0.0
    /// When it started, in seconds since 1970.
    var startSeconds = 0.0
    /// Descriptors open.
    var openDescriptors = 0
    /// Descriptors allowed.
    var descriptorsMax = 0

    /// Asks the kernel; what it does not say stays 0.
    static func now() -> ProcessFigures {
        var figures = ProcessFigures()
        figures.read(stat: text("/proc/self/stat"), system: text("/proc/stat"))
        let folder = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        // Reading the folder opened one more.
        figures.openDescriptors = max(0, (folder?.count ?? 0) - 1)
        figures.descriptorsMax = max(0, sysconf(Int32(_SC_OPEN_MAX)))
        return figures
    }

    /// Reads `/proc/self/stat`, and when the machine started from `/proc/stat`.
    mutating func read(stat: String, system: String) {
        // The second field is the name, in parentheses, and may hold anything.
        guard let end = stat.lastIndex(of: ")") else { return }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        func number(_ place: Int) -> Int { fields.count > place ? Int(fields[place]) ?? 0 : 0 }
        let ticks = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
        cpuSeconds = Double(number(11) + number(12)) / ticks
        virtualBytes = number(20)
        residentBytes = number(21) * max(1, sysconf(Int32(_SC_PAGESIZE)))
        let boot = system.split(separator: "\n").first { $0.hasPrefix("btime ") }
        startSeconds = (boot.flatMap { Double($0.dropFirst(6)) } ?? 0) + Double(number(19)) / ticks
    }

    private static func text(_ path: String) -> String {
        guard let data = FileManager.default.contents(atPath: path) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}
