internal import SQLite

/// Finds what happens to a district once a year, and makes one hold of what many gates would count
/// separately.
///
/// Read this first. Each event takes over the rows of `main.gated` that belong to it, so that no
/// other gate counts them. Releasing one also covers what follows from it for some weeks; see
/// `EventMemory`.
struct YearlyEvents {
  private let database: Database
  private let context: PlanContext

  init(_ database: Database, _ context: PlanContext) {
    self.database = database
    self.context = context
  }

  func find() throws {
    let levels = GradeLevels(database)
    let memory = EventMemory(database, context)
    try RollOver(database, levels, memory).find()
    try Graduates(database, levels, memory).find()
    try Timetable(database, context, levels, memory).find()
  }
}

extension Database {
  /// Turns other gates' rows into rows of an event.
  ///
  /// - Parameter condition: an SQL condition on rows of `main.gated`.
  func take(_ event: Gate, where condition: String) throws {
    try execute(
      """
      UPDATE main.gated SET gate = '\(event.rawValue)', attribute = '',
        school = coalesce((SELECT school FROM work.level WHERE id = unit), school)
      WHERE NOT is_released AND (\(condition))
      """)
  }

  /// Releases the rows of an event that an earlier release covers.
  func cover(_ event: Gate, where condition: String = "TRUE") throws {
    try execute(
      """
      UPDATE main.gated SET is_released = 1 WHERE gate = '\(event.rawValue)' AND (\(condition))
      """)
  }

  /// Records the base of an event.
  ///
  /// - Parameter base: the number out of which the event is counted.
  func noteBase(of event: Gate, _ base: Int) throws {
    try run(
      "INSERT OR REPLACE INTO work.event_base VALUES(?, ?)", .text(event.rawValue), .integer(base))
  }
}
