internal import SQLite

/// Of runs that are long over their row stays, and what they have left goes.
extension Store {
  /// The runs of a profile that ended more than a number of days ago, by the clock and by that of the
  /// profile's uploads: a clock that is ahead alone makes nothing old.
  ///
  /// - Returns: none for a profile of which no upload was accepted: it has nothing but the clock, and
  ///   hardly anything else to lose.
  func runs(of profile: Int, olderThan days: Int, at time: Int) throws -> [Int] {
    guard let uploadTime = try uploadClock(of: profile)?.time else { return [] }
    // Runs of before this was noted have the clock's time alone.
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
