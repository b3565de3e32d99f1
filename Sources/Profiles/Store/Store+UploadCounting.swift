internal import SQLite

extension Store {
  /// Which uploads of a profile count; `nil` before the first upload was accepted.
  func uploadCounting(of profile: Int) throws -> UploadCounting? {
    try database.statement(
      """
      SELECT digest, same_since, different, counted_at, counted_digest FROM upload_counting
      WHERE profile = ?
      """
    ).first(.integer(profile)) { row in
      UploadCounting(
        digest: row.text("digest"), sameSince: try row.moment("same_since"),
        different: try row.count("different"), countedAt: try row.moment("counted_at"),
        countedDigest: row.text("counted_digest"))
    }
  }

  func set(_ counting: UploadCounting, of profile: Int) throws {
    try database.run(
      """
      INSERT OR REPLACE INTO upload_counting(profile, digest, same_since, different, counted_at,
        counted_digest)
      VALUES(?, ?, ?, ?, ?, ?)
      """, .integer(profile), .text(counting.digest), .integer(counting.sameSince),
      .integer(counting.different), .integer(counting.countedAt), .text(counting.countedDigest))
  }

  /// When the files of a run were delivered, in seconds since 1970, UTC.
  func deliveryTime(ofRun number: Int) throws -> Int {
    try database.statement(
      "SELECT coalesce(delivered_at, started_at) AS time FROM run WHERE number = ?"
    ).first(.integer(number)) { try $0.moment("time") } ?? 0
  }
}
