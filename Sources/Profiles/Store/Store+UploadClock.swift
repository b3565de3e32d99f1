internal import SQLite

extension Store {
  /// A profile's upload clock; `nil` before the first upload was accepted.
  func uploadClock(of profile: Int) throws -> UploadClock? {
    try database.statement(
      "SELECT time, clock, files_date, is_wrong FROM upload_clock WHERE profile = ?"
    ).first(.integer(profile)) { row in
      UploadClock(
        time: row.int("time"), clock: row.int("clock"), filesDate: row.int("files_date"),
        isWrong: row.bool("is_wrong"))
    }
  }

  func set(_ clock: UploadClock, of profile: Int) throws {
    try database.run(
      """
      INSERT OR REPLACE INTO upload_clock(profile, time, clock, files_date, is_wrong)
      VALUES(?, ?, ?, ?, ?)
      """, .integer(profile), .integer(clock.time), .integer(clock.clock),
      .integer(clock.filesDate), .bool(clock.isWrong))
  }
}
