/// Where a value of the configuration comes from.
enum ConfigurationOrigin: Equatable, Sendable, CustomStringConvertible {
    /// The program.
    case usual
    /// A file, and the JSON Pointer in it as a fragment.
    case file(String, pointer: String)
    /// A variable of the environment.
    case variable(String)
    /// An option of the command line, such as `--port` or `--set http.port`.
    case option(String)

    var description: String {
        switch self {
        case .usual: "default"
        case .file(let path, let pointer): path + pointer
        case .variable(let name): name
        case .option(let option): option
        }
    }
}

/// One thing that is wrong with a configuration.
struct ConfigurationFault: Equatable, Sendable {
    let origin: ConfigurationOrigin
    /// What, for people.
    let detail: String
}
