/// The programs that rollcall is held against, as far as they are to be had here.
struct Peers {
  /// The one that all are divided by.
  let limit: Program?
  let others: [Program]
  /// Why some are not there; empty if all are.
  let absences: [String]

  /// Compiles our own program, and looks which others there are.
  init(in work: borrowing WorkFolder) {
    var absences: [String] = []
    limit = Self.compiled(in: work)
    if limit == nil {
      absences.append(
        "Peers/Counts cannot be compiled here, so nothing is divided by the C program.")
    }
    let libraries = [("DuckDB", "duckdb"), ("Polars", "polars")]
    var others: [Program] = []
    var missing: [String] = []
    for (name, module) in libraries {
      if let program = Self.library(name, module, work) {
        others.append(program)
      } else {
        missing.append(name)
      }
    }
    if !missing.isEmpty {
      absences.append(
        "\(missing.joined(separator: " and ")) cannot be run here (.build/bench-venv.log may say why), "
          + "so the bench goes on without.")
    }
    self.others = others
    self.absences = absences
  }

  var all: [Program] { (limit.map { [$0] } ?? []) + others }

  /// Of the benchmarks.
  static let folder = #filePath.split(separator: "/").dropLast(2).reduce("") {
    "\($0)/\($1)"
  }
  private static let python = "\(folder)/../../.build/bench-venv/bin/python"

  private static func compiled(in work: borrowing WorkFolder) -> Program? {
    let binary = work.path("counts-in-c")
    let compiler = [
      "cc", "-O3", "-march=native", "-pthread", "-o", binary, "\(folder)/Peers/Counts/counts.c",
    ]
    guard (try? Measurement(compiler)) != nil else { return nil }
    return Program(name: "C, 2 threads", command: [binary], output: .lines)
  }

  private static func library(
    _ name: String, _ module: String, _ work: borrowing WorkFolder
  ) -> Program? {
    let version = work.path("version")
    let question = "import \(module); print(\(module).__version__, end='')"
    guard (try? Measurement([python, "-c", question], output: version)) != nil,
      let bytes = try? work.read(version)
    else { return nil }
    return Program(
      name: "\(name) \(String(decoding: bytes, as: UTF8.self))",
      command: [python, "\(folder)/Peers/with_\(module).py"], output: .lines)
  }
}
