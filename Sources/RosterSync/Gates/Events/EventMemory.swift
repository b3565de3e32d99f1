internal import SQLite

/// Knows which events a person has released, and what those releases cover.
struct EventMemory {
  private let database: Database
  private let context: PlanContext

  init(_ database: Database, _ context: PlanContext) {
    self.database = database
    self.context = context
  }

  struct Release {
    /// Seconds since 1970, UTC.
    let time: Int
    /// Whether the event went ahead because another one had been released.
    let isCovered: Bool
  }

  /// The last release of an event in each school, or grade.
  ///
  /// - Parameter days: how far back; by default, as far as its release covers.
  func scopes(of event: Gate, days: Int? = nil) throws -> [String: Release] {
    var scopes: [String: Release] = [:]
    try database.statement(
      "SELECT scope, time, is_covered FROM home.event WHERE profile = ? AND gate = ? AND time > ?"
    ).rows(
      .integer(context.profile.profile), .text(event.rawValue),
      .integer(context.now - (days ?? event.coveredDays) * Ledger.day)
    ) { row in
      scopes[row.text("scope")] = Release(
        time: row.int("time"), isCovered: row.bool("is_covered"))
    }
    return scopes
  }

  /// Whether a person has released an event that continues until the files say otherwise.
  func isGoingOn(_ event: Gate) throws -> Bool {
    try database.statement("SELECT 1 FROM home.event WHERE profile = ? AND gate = ?")
      .exists(.integer(context.profile.profile), .text(event.rawValue))
  }

  /// Records that the plan contains the event; a covered one does not wait.
  ///
  /// - Parameter scope: a school or a grade; everywhere by default.
  func note(_ event: Gate, in scope: String = "", isCovered: Bool) throws {
    try database.run(
      "INSERT OR REPLACE INTO main.event(gate, scope, is_covered) VALUES(?, ?, ?)",
      .text(event.rawValue), .text(scope), .bool(isCovered))
  }

  /// How well children fitted their classes when the class files were emptied.
  func fit() throws -> Fit? {
    try database.statement("SELECT school, grade FROM home.class_fit WHERE profile = ?")
      .first(.integer(context.profile.profile)) { row in
        Fit(school: try row.count("school"), grade: try row.count("grade"))
      }
  }

  func note(_ fit: Fit) throws {
    try database.run(
      "INSERT INTO main.class_fit(school, grade) VALUES(?, ?)", .integer(fit.school),
      .integer(fit.grade))
  }
}
