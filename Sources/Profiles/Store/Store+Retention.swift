internal import SQLite

/// The row of an old run stays, and its files are removed.
extension Store {
  /// The runs of a profile that ended more than a number of days ago, both by the clock and by the
  /// profile's upload clock: a clock that is ahead makes nothing old by itself.
  ///
  /// - Returns: none for a profile without an accepted upload: it has nothing but the clock to go
  ///   by, and hardly anything else to lose.
  func runs(of profile: Int, olderThan days: Int, at time: Int) throws -> [Int] {
    guard let uploadTime = try uploadClock(of: profile)?.time else { return [] }
    // Runs from before this was recorded have only the clock's time.
    return try database.statement(
      """
      SELECT number FROM run WHERE profile = ? AND phase = 'ended' AND ended_at < ? - 86400 * ?
        AND coalesce(upload_time, ended_at) < ? - 86400 * ? ORDER BY number
      """
    ).all(
      .integer(profile), .integer(time), .integer(days), .integer(uploadTime), .integer(days)
    ) { $0.int("number") }
  }

  /// Records that a run's folder is removed, before it is.
  func noteRemoval(ofRun number: Int, after days: Int) throws {
    try database.run(
      "UPDATE run SET removed_after = ? WHERE number = ? AND removed_after IS NULL",
      .integer(days), .integer(number))
  }
}
