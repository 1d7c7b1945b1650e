import Glibc

/// How many descriptors this process may have open, and how many of them connections may take.
enum DescriptorLimit {
    /// Descriptors that are kept for files: a journal that cannot be opened stops all writing, and
    /// a crowd of connections must not bring that about.
    static let keptForFiles = 256

    /// Raises what the process may have to what it is allowed to ask for, and returns that. Systems
    /// start programs with 1,024 for the sake of those that use select(2).
    static func raise() -> Int {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard unsafe getrlimit(resource, &limit) == 0 else { return Int(FD_SETSIZE) }
        let started = limit.rlim_cur
        limit.rlim_cur = limit.rlim_max
        if unsafe setrlimit(resource, &limit) != 0 { limit.rlim_cur = started }
        return Int(clamping: limit.rlim_cur)
    }

    /// How many connections there may be: those wanted, or as many as leave enough for files.
    static func connections(wanted: Int, descriptors: Int) -> Int {
        let kept = min(keptForFiles, descriptors / 2)
        return min(wanted, max(1, descriptors - kept))
    }
}
