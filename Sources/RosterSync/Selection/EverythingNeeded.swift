internal import Failures
internal import SQLite

/// That a plan cannot be made of a selection after all, so that everything is looked at: `Planner` sees to it, and
/// nobody else meets it.
struct EverythingNeeded: ExplainedError {
  var userMessage: String { "A plan was made of too little. Plan again." }
  var code: String { "EverythingNeeded" }
  var kind: FailureKind { .bug }
}

extension Database {
  /// Asks for what is not known of a selection.
  ///
  /// - Throws: `EverythingNeeded` if the work tables have one.
  func needEverything() throws {
    let isSelection = try statement(
      "SELECT 1 FROM work.selected UNION ALL SELECT 1 FROM work.settled LIMIT 1"
    ).exists()
    if isSelection { throw EverythingNeeded() }
  }
}
