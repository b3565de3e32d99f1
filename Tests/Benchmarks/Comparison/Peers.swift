/// The programs that rollcall is compared with, as far as they are available here.
struct Peers {
  /// For each format, the program by whose time all times are divided.
  private let limits: [RosterFormat: Program]
  /// The programs that know only one format.
  private let libraries: [Program]
  /// Why some programs are missing; empty if all are there.
  let absences: [String]

  /// Compiles our own program, once for each format, and checks which others are there.
  init(in work: borrowing WorkFolder) {
    var absences: [String] = []
    var limits: [RosterFormat: Program] = [:]
    for format in RosterFormat.allCases { limits[format] = Self.compiled(format, in: work) }
    if limits.isEmpty {
      absences.append(
        "Peers/Counts cannot be compiled here, so nothing is divided by the C program.")
    }
    var libraries: [Program] = []
    var missing: [String] = []
    for (name, module) in [("DuckDB", "duckdb"), ("Polars", "polars")] {
      if let program = Self.library(name, module, script: "with_\(module).py", in: work) {
        libraries.append(program)
      } else {
        missing.append(name)
      }
    }
    if !missing.isEmpty {
      absences.append(Self.absence(of: missing))
    }
    self.limits = limits
    self.libraries = libraries
    self.absences = absences
  }

  func limit(for format: RosterFormat) -> Program? { limits[format] }

  func others(for format: RosterFormat) -> [Program] { format == .sdsV1 ? libraries : [] }

  /// The sentence that says which programs are missing.
  static func absence(of names: [String]) -> String {
    "\(names.joined(separator: " and ")) cannot be run here (.build/bench-venv.log may say why), "
      + "and will be left out of the bench."
  }

  /// The folder of the benchmarks.
  static let folder = #filePath.split(separator: "/").dropLast(2).reduce("") {
    "\($0)/\($1)"
  }
  private static let python = "\(folder)/../../.build/bench-venv/bin/python"

  private static func compiled(
    _ format: RosterFormat, in work: borrowing WorkFolder
  ) -> Program? {
    let binary = work.path("counts-of-\(format.rawValue)")
    let compiler = [
      "cc", "-O3", "-march=native", "-pthread", "-DFORMAT=\"formats/\(format.rawValue).h\"",
      "-o", binary, "\(folder)/Peers/Counts/counts.c",
    ]
    guard (try? Measurement(compiler)) != nil else { return nil }
    return Program(name: "C, 2 threads", command: [binary], output: .lines)
  }

  /// A script in this folder with a library for Python; `nil` if that is not available here.
  static func library(
    _ name: String, _ module: String, script: String, in work: borrowing WorkFolder
  ) -> Program? {
    let version = work.path("version")
    let question = "import \(module); print(\(module).__version__, end='')"
    guard (try? Measurement([python, "-c", question], output: version)) != nil,
      let bytes = try? WorkFolder.read(version)
    else { return nil }
    return Program(
      name: "\(name) \(String(decoding: bytes, as: UTF8.self))",
      command: [python, "\(folder)/Peers/\(script)"], output: .lines)
  }
}
