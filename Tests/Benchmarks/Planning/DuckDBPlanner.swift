/// Plans with DuckDB (`Peers/plan_with_duckdb.py`), by comparing a roster with the previous one.
struct DuckDBPlanner {
  private let program: Program
  private let state: String
  private let output: String

  /// - Returns: `nil` if DuckDB cannot be run here.
  init?(in work: borrowing WorkFolder) {
    guard let program = Peers.library("DuckDB", "duckdb", script: "plan_with_duckdb.py", in: work)
    else { return nil }
    self.program = program
    state = work.path("state.duckdb")
    output = work.path("plan.txt")
  }

  var name: String { program.name }

  /// Stores a roster as the previous one.
  func load(_ roster: GeneratedRoster) throws {
    _ = try Measurement(program.command + ["load", state, roster.folder])
  }

  /// Writes what differs in a roster into a table, which replaces that of the last plan.
  func plan(_ roster: GeneratedRoster) throws -> PlannedStep {
    let cost = try Measurement(program.command + ["plan", state, roster.folder], output: output)
    return PlannedStep(cost: cost, operations: Operations(lines: try WorkFolder.read(output)))
  }
}
