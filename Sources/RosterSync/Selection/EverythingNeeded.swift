internal import Failures
internal import SQLite

/// Thrown when a plan cannot be made from a selection after all. `Planner` catches it and looks at
/// everything instead, so it never leaves the module.
struct EverythingNeeded: ExplainedError {
  var userMessage: String { "The plan was made from too little data. Plan again." }
  var code: String { "EverythingNeeded" }
  var kind: FailureKind { .bug }
}

extension Database {
  /// Gives up on the selection, if there is one.
  ///
  /// - Throws: `EverythingNeeded` if the work tables contain a selection.
  func needEverything() throws {
    let isSelection = try statement(
      "SELECT 1 FROM work.selected UNION ALL SELECT 1 FROM work.settled LIMIT 1"
    ).exists()
    if isSelection { throw EverythingNeeded() }
  }
}
