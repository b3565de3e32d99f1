internal import RosterSync
internal import SQLite

/// The open holds of each profile's last plan, and which of them have been announced.
///
/// A hold is identified by its name rather than its hash, since its number changes every night. It
/// is announced again when it holds at least twice as many as were announced, and at least 5 more,
/// since an accident may have come on top of what was waiting.
extension Store {
  /// Replaces a profile's open holds with those that a run leaves; to be called in the transaction
  /// that ends the run. A hold that has disappeared counts as new when it returns.
  func note(_ holds: [Hold], of profile: Int, run: Int) throws {
    let gone = try Set(
      database.statement("SELECT name FROM open_hold WHERE profile = ?")
        .all(.integer(profile)) { $0.text("name") }
    ).subtracting(holds.map(\.name))
    for name in gone {
      try database.run(
        "DELETE FROM open_hold WHERE profile = ? AND name = ?", .integer(profile), .text(name))
    }
    for hold in holds {
      try database.run(
        """
        INSERT INTO open_hold(profile, name, run, sentence, count, since)
        VALUES(?1, ?2, ?3, ?4, ?5, (SELECT started_at FROM run WHERE number = ?3))
        ON CONFLICT DO UPDATE SET run = excluded.run, sentence = excluded.sentence,
          count = excluded.count
        """, .integer(profile), .text(hold.name), .integer(run), .text(hold.sentence),
        .integer(hold.count))
      try database.run(
        """
        UPDATE open_hold SET begun_at = NULL, ended_at = NULL, told = NULL
        WHERE profile = ? AND name = ? AND count >= 2 * told AND count >= told + 5
        """, .integer(profile), .text(hold.name))
    }
  }

  /// The holds that have not been announced, including those that a process began to announce
  /// before it died.
  func newHolds(of profile: Int, at time: Int) throws -> [OpenHold] {
    try database.statement(
      """
      SELECT name, sentence, (SELECT plan FROM run WHERE number = open_hold.run) AS plan
      FROM open_hold WHERE profile = ? AND \(Self.isNew) ORDER BY name
      """
    ).all(.integer(profile), .integer(time), .integer(time)) { row in
      OpenHold(
        name: row.text("name"), sentence: row.text("sentence"),
        plan: row.optionalText("plan") ?? "")
    }
  }

  /// Since when the oldest hold has been waiting, in seconds since 1970, UTC; `nil` if there is
  /// none.
  func heldSince(_ profile: Int) throws -> Int? {
    try database.statement(
      "SELECT since FROM open_hold WHERE profile = ? ORDER BY since LIMIT 1"
    ).first(.integer(profile)) { try $0.moment("since") }
  }

  /// Begins to announce a hold.
  ///
  /// - Returns: whether the hold still exists and no one else has begun.
  func beginAnnouncing(_ name: String, of profile: Int, at time: Int) throws -> Bool {
    try database.statement(
      """
      UPDATE open_hold SET begun_at = ?, trouble = NULL
      WHERE name = ? AND profile = ? AND \(Self.isNew) RETURNING name
      """
    ).first(
      .integer(time), .text(name), .integer(profile), .integer(time), .integer(time)
    ) { _ in true } ?? false
  }

  /// Records that a hold has been announced.
  ///
  /// - Parameter trouble: what went wrong, as a sentence for people.
  func endAnnouncing(_ name: String, of profile: Int, trouble: String?, at time: Int) throws {
    try database.run(
      "UPDATE open_hold SET ended_at = ?, trouble = ?, told = count WHERE profile = ? AND name = ?",
      .integer(time), .optional(trouble), .integer(profile), .text(name))
  }

  /// Records that a hold could not be announced; the next run tries again.
  func failAnnouncing(_ name: String, of profile: Int, trouble: String) throws {
    try database.run(
      "UPDATE open_hold SET begun_at = NULL, trouble = ? WHERE profile = ? AND name = ?",
      .text(trouble), .integer(profile), .text(name))
  }

  /// Tells people why an open hold was not announced as it should have been.
  func announcingTrouble(of profile: Int) throws -> String? {
    try database.statement(
      "SELECT trouble FROM open_hold WHERE profile = ? AND trouble NOT NULL ORDER BY name LIMIT 1"
    ).first(.integer(profile)) { $0.text("trouble") }
  }

  /// An announcement takes about a minute at most; after ten minutes, its process must have died.
  private static let isNew =
    "ended_at IS NULL AND (begun_at IS NULL OR begun_at NOT BETWEEN ? - 600 AND ?)"
}
