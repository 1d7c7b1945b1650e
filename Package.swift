// swift-tools-version: 6.2
import PackageDescription

/// Every target is built the same way: Swift 6 mode, explicit existentials and imports, and no
/// warning tolerated, unsafe expressions that are not marked `unsafe` included.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
]

/// Tests use macros whose expansions are not marked `unsafe`; all else is as strict.
let tests: [SwiftSetting] = strict.dropLast()

let package = Package(
    name: "welldone",
    products: [.executable(name: "welldone", targets: ["welldone"])],
    targets: [
        .target(name: "CLinux", linkerSettings: [.linkedLibrary("crypt")]),
        .target(name: "HTTP1", swiftSettings: strict),
        .target(name: "JSON", swiftSettings: strict),
        .target(name: "CSV", swiftSettings: strict),
        .target(name: "Core", dependencies: ["JSON"], swiftSettings: strict),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "Outbound", dependencies: ["Core", "JSON", "CCurl"], swiftSettings: strict),
        .target(name: "Transport", dependencies: ["HTTP1", "CLinux"], swiftSettings: strict),
        .target(name: "Storage", dependencies: ["Core", "JSON", "CLinux"], swiftSettings: strict),
        .target(
            name: "API", dependencies: ["CSV", "Core", "HTTP1", "JSON"],
            resources: [.embedInCode("Documentation/Page")], swiftSettings: strict),
        .target(
            name: "Server",
            dependencies: [
                "API", "Core", "CSV", "HTTP1", "JSON", "Outbound", "Storage", "Transport",
                "CLinux",
            ],
            swiftSettings: strict),
        .executableTarget(name: "welldone", dependencies: ["Server"], swiftSettings: strict),

        .target(
            name: "Fixtures",
            dependencies: ["API", "Core", "HTTP1", "JSON"],
            path: "Tests/Fixtures", swiftSettings: tests),
        .testTarget(name: "HTTP1Tests", dependencies: ["HTTP1"], swiftSettings: tests),
        .testTarget(
            name: "JSONTests", dependencies: ["JSON"], exclude: ["json-test-suite"],
            swiftSettings: tests),
        .testTarget(name: "CSVTests", dependencies: ["CSV"], swiftSettings: tests),
        .testTarget(
            name: "CoreTests", dependencies: ["Core", "Fixtures", "JSON"], swiftSettings: tests),
        .testTarget(
            name: "TransportTests", dependencies: ["Transport", "HTTP1"], swiftSettings: tests),
        .testTarget(
            name: "OutboundTests", dependencies: ["Outbound", "Core", "Fixtures", "JSON"],
            swiftSettings: tests),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Storage", "Core", "Fixtures", "JSON", "Simulation"],
            swiftSettings: tests),
        .testTarget(
            name: "APITests", dependencies: ["API", "Core", "Fixtures", "HTTP1", "JSON"],
            swiftSettings: tests),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Server", "API", "Core", "CSV", "Fixtures", "HTTP1", "JSON", "Outbound",
                "Storage", "Transport", "welldone",
            ],
            swiftSettings: tests),
        .testTarget(name: "TidyTests", swiftSettings: tests),
        .target(
            name: "Simulation", dependencies: ["Core", "Fixtures", "JSON", "Storage"],
            path: "Tests/Simulation/Simulation", swiftSettings: tests),
        .executableTarget(
            name: "simulate", dependencies: ["Simulation"], path: "Tests/Simulation/Command",
            swiftSettings: tests),
        .executableTarget(
            name: "json-benchmark", dependencies: ["JSON"],
            path: "Tests/Benchmarks/JSONBenchmark", swiftSettings: strict),
    ]
)
