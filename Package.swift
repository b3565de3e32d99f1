// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is built with these; `Sources/README.md` says who may import whom.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Everything that ships is optimized in debug builds too, with its asserts: the tests, which run
/// random districts through it, take half the time.
let sourceSettings: [SwiftSetting] =
  settings + [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))]

/// For the core: releases optimize its loops across modules, and leave out the run-time checks for
/// overlapping accesses, which the tests make.
let coreSettings: [SwiftSetting] = [
  .unsafeFlags(
    ["-cross-module-optimization", "-enforce-exclusivity=unchecked"],
    .when(configuration: .release))
]

/// For what touches memory by address: each such expression is marked `unsafe`.
let strictSettings = sourceSettings + [.strictMemorySafety()]

let package = Package(
  name: "rollcall",
  targets: [
    // The shared verification core.
    .target(
      name: "CSV", dependencies: ["CMemory"], swiftSettings: strictSettings + coreSettings),
    .target(name: "Roster", dependencies: ["CSV"], swiftSettings: strictSettings),
    .target(
      name: "Verification", dependencies: ["Roster", "CSV", "CMemory", "CThreads"],
      exclude: ["README.md"],
      swiftSettings: strictSettings + coreSettings),

    // What the fronts need besides the core.
    .target(name: "Failures", swiftSettings: sourceSettings),
    .target(
      name: "Files", dependencies: ["Failures", "CSV", "CSystem", "CDigest", "CXXHash"],
      swiftSettings: strictSettings),
    .target(
      name: "Zip", dependencies: ["Failures", "Roster", "Files", "CSV", "CZip"],
      swiftSettings: strictSettings),
    .target(name: "JSON", dependencies: ["Failures"], swiftSettings: sourceSettings),
    .target(
      name: "SQLite", dependencies: ["Failures", "Files", "CSQLite"], swiftSettings: strictSettings),
    .target(
      name: "HTTPServer", dependencies: ["Failures", "CMicrohttpd"], swiftSettings: strictSettings),

    // From a roster to a directory, with the profiles and runs that do it.
    .target(
      name: "Directory", dependencies: ["Failures", "Roster"], swiftSettings: sourceSettings),
    .target(
      name: "AttributesJSON", dependencies: ["Directory", "JSON"], swiftSettings: sourceSettings),
    .target(
      name: "DirectoryEmbedded",
      dependencies: ["Directory", "AttributesJSON", "Roster", "SQLite"],
      swiftSettings: sourceSettings),
    .target(
      name: "RosterSync",
      dependencies: [
        "Failures", "Directory", "AttributesJSON", "Verification", "Roster", "CSV", "SQLite",
        "Files",
        "JSON",
      ],
      swiftSettings: sourceSettings),
    .target(
      name: "Profiles",
      dependencies: [
        "Failures", "RosterSync", "Directory", "Verification", "Roster", "SQLite", "Zip", "Files",
        "JSON", "CSystem",
      ],
      swiftSettings: strictSettings),

    // What programs read, and what people read.
    .target(
      name: "Wire",
      dependencies: [
        "Failures", "Profiles", "RosterSync", "Directory", "Verification", "Roster", "CSV", "JSON",
      ],
      swiftSettings: sourceSettings),
    .target(
      name: "Words",
      dependencies: ["Terminal", "Profiles", "RosterSync", "Verification", "Roster"],
      swiftSettings: sourceSettings),

    // The terminal.
    .target(
      name: "Terminal", dependencies: ["Failures", "CNcurses", "CSystem"],
      swiftSettings: strictSettings),
    .target(
      name: "TerminalFront",
      dependencies: [
        "Failures", "Words", "Terminal", "Profiles", "RosterSync", "Verification", "Roster",
      ],
      swiftSettings: strictSettings),

    // The HTTP API.
    .target(
      name: "HTTPFront",
      dependencies: [
        "Failures", "HTTPServer", "Wire", "Profiles", "RosterSync", "Roster", "SQLite", "Zip",
        "Files", "JSON",
      ],
      swiftSettings: sourceSettings),
    .executableTarget(
      name: "rollcall-server",
      dependencies: [
        "HTTPFront", "HTTPServer", "Profiles", "DirectoryEmbedded", "Files", "JSON", "Failures",
        "CSystem",
      ],
      swiftSettings: strictSettings),

    // The program.
    .executableTarget(
      name: "rollcall",
      dependencies: [
        "TerminalFront", "Words", "Wire", "Terminal", "Profiles", "RosterSync",
        "DirectoryEmbedded", "Directory", "Verification", "Roster", "CSV", "Zip", "Files", "JSON",
        "Failures", "CSystem",
      ],
      swiftSettings: strictSettings),

    // C headers and shims, nothing else.
    .target(name: "CMemory"),
    .target(name: "CThreads"),
    .target(name: "CSystem"),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .systemLibrary(name: "CDigest", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CXXHash", providers: [.apt(["libxxhash-dev"])]),
    .target(name: "CMicrohttpd"),
    .target(name: "CZip"),

    // Tests: one folder per module, what they share, and the program as a whole.
    .target(
      name: "Support", dependencies: ["CSV", "Roster", "Verification"], path: "Tests/Support",
      swiftSettings: settings),
    .target(
      name: "DirectorySupport", dependencies: ["Directory", "Roster", "Failures", "Support"],
      path: "Tests/DirectorySupport", swiftSettings: settings),
    .target(
      name: "ProfilesSupport",
      dependencies: [
        "Profiles", "RosterSync", "DirectoryEmbedded", "Directory", "Roster", "SQLite", "Files",
        "Support",
      ],
      path: "Tests/ProfilesSupport", swiftSettings: settings),
    .target(
      name: "Fuzz",
      dependencies: [
        "Failures", "Wire", "Words", "Profiles", "RosterSync", "DirectoryEmbedded", "Directory",
        "Verification", "Roster", "CSV", "SQLite", "Zip", "Files", "JSON", "Support",
        "ProfilesSupport",
      ],
      path: "Tests/Fuzz", exclude: ["Corpus", "README.md", "dictionary", "run"],
      swiftSettings: settings),
    .testTarget(name: "FuzzTests", dependencies: ["Fuzz"], swiftSettings: settings),
    .testTarget(
      name: "CSVTests", dependencies: ["CSV", "CMemory", "Support"], swiftSettings: settings),
    .testTarget(
      name: "RosterTests", dependencies: ["Roster", "CSV", "Support"], swiftSettings: settings),
    .testTarget(
      name: "VerificationTests", dependencies: ["Verification", "Roster", "CSV", "Support"],
      swiftSettings: settings),
    .testTarget(
      name: "FilesTests", dependencies: ["Files", "CSV", "Support"], swiftSettings: settings),
    .testTarget(
      name: "ZipTests",
      dependencies: ["Zip", "Files", "Verification", "Failures", "Support"], swiftSettings: settings
    ),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: settings),
    .testTarget(
      name: "SQLiteTests", dependencies: ["SQLite", "Support"], swiftSettings: settings),
    .testTarget(
      name: "HTTPServerTests",
      dependencies: ["HTTPServer", "CMicrohttpd", "Failures", "Support"], swiftSettings: settings),
    .testTarget(
      name: "RosterSyncTests",
      dependencies: [
        "RosterSync", "DirectoryEmbedded", "Directory", "Roster", "Verification", "SQLite",
        "Files", "CSV", "Support", "DirectorySupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ProfilesTests",
      dependencies: [
        "Failures", "Profiles", "RosterSync", "Directory", "Verification", "Roster", "CSV",
        "SQLite", "Files", "JSON", "Support", "ProfilesSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "DirectoryEmbeddedTests",
      dependencies: [
        "DirectoryEmbedded", "Directory", "AttributesJSON", "Roster", "SQLite", "Support",
        "DirectorySupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "DirectoryConformance",
      dependencies: ["DirectoryEmbedded", "Directory", "Roster", "Support", "DirectorySupport"],
      swiftSettings: settings),
    .testTarget(
      name: "AttributesJSONTests", dependencies: ["AttributesJSON", "Directory", "JSON"],
      swiftSettings: settings),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "Support"], swiftSettings: settings),
    .testTarget(
      name: "WireTests",
      dependencies: [
        "Wire", "Profiles", "RosterSync", "DirectoryEmbedded", "Directory", "Roster", "Files",
        "JSON",
        "Failures", "Support",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "WordsTests",
      dependencies: [
        "Failures", "Words", "Terminal", "Profiles", "RosterSync", "Verification", "Support",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "TerminalFrontTests",
      dependencies: [
        "TerminalFront", "Words", "Terminal", "Profiles", "RosterSync", "Verification", "Roster",
        "Files", "Directory", "SQLite", "Support", "ProfilesSupport",
      ],
      exclude: ["Golden"], swiftSettings: settings),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "rollcall", "Terminal", "Profiles", "RosterSync", "Directory", "Verification", "Roster",
        "SQLite", "Files", "Failures", "Support",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "HTTPFrontTests",
      dependencies: [
        "HTTPFront", "HTTPServer", "Profiles", "Roster", "Files", "JSON", "Support",
        "ProfilesSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["rollcall", "rollcall-server", "JSON", "SQLite", "Support"],
      exclude: ["API/Clients"],
      swiftSettings: settings),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Verification", "Profiles", "SQLite", "Files", "JSON", "Support", "ProfilesSupport",
      ],
      path: "Tests/Benchmarks", exclude: ["README.md", "Peers"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
