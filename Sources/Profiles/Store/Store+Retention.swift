internal import SQLite

/// Retention: the folder of an old run is removed, but its row stays.
extension Store {
  /// The runs of a profile that ended more than a number of days ago, both by the system's clock
  /// and by the profile's upload clock: a clock that is ahead does not make anything old.
  ///
  /// - Returns: none for a profile without an accepted upload, which has only the system's clock to
  ///   go by.
  func runs(of profile: Int, olderThan days: Int, at time: Int) throws -> [Int] {
    guard let uploadTime = try uploadClock(of: profile)?.time else { return [] }
    // Runs of older versions have only the time of the system's clock.
    return try database.statement(
      """
      SELECT number FROM run WHERE profile = ? AND phase = 'ended' AND ended_at < ? - 86400 * ?
        AND coalesce(upload_time, ended_at) < ? - 86400 * ? ORDER BY number
      """
    ).all(
      .integer(profile), .integer(time), .integer(days), .integer(uploadTime), .integer(days)
    ) { $0.int("number") }
  }

  /// Records that a run's folder is about to be removed.
  func noteRemoval(ofRun number: Int, after days: Int) throws {
    try database.run(
      "UPDATE run SET removed_after = ? WHERE number = ? AND removed_after IS NULL",
      .integer(days), .integer(number))
  }
}
