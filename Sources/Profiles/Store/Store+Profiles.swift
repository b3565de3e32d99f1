internal import JSON
internal import SQLite

/// The profiles, each with what its runs say of it at the same moment.
extension Store {
  func profiles() throws -> [StoredProfile] {
    try database.read {
      try database.statement("SELECT \(Self.profileColumns) FROM profile ORDER BY number")
        .all(body: profile)
    }
  }

  func profile(number: Int) throws -> StoredProfile? {
    try database.read {
      try database.statement("SELECT \(Self.profileColumns) FROM profile WHERE number = ?")
        .first(.integer(number), body: profile)
    }
  }

  func profile(id: String) throws -> StoredProfile? {
    try database.read {
      try database.statement("SELECT \(Self.profileColumns) FROM profile WHERE id = ?")
        .first(.text(id), body: profile)
    }
  }

  func insert(_ profile: Profile, at time: Int) throws -> Int {
    try database.run(
      "INSERT INTO profile(id, resource, state, created_at) VALUES(?, ?, ?, ?)",
      .text(profile.id), .utf8(profile.json.bytes), .text(profile.state.rawValue), .integer(time))
    return database.lastInsertedRow
  }

  /// Writes everything of a profile that may change.
  func update(_ stored: StoredProfile) throws {
    try database.run(
      """
      UPDATE profile SET resource = ?, state = ?, trouble = ?, paused_by = ?, last_activity = ?,
        last_synchronization = ?, counted_digest = ?, applied_digest = ?, applied_version = ?
      WHERE number = ?
      """, .utf8(stored.profile.json.bytes), .text(stored.profile.state.rawValue),
      .optional(stored.trouble), .optional(stored.pausedBy), .optional(stored.lastActivity),
      .optional(stored.lastSynchronization), .optional(stored.countedDigest),
      .optional(stored.appliedDigest), .optional(stored.appliedVersion), .integer(stored.number))
  }

  func remove(profile number: Int) throws {
    try database.run("DELETE FROM run WHERE profile = ?", .integer(number))
    try database.run("DELETE FROM profile WHERE number = ?", .integer(number))
  }

  private static let profileColumns = """
    number, id, resource, state, trouble, paused_by, last_activity, last_synchronization,
    counted_digest, applied_digest, applied_version, created_at
    """

  private func profile(_ row: Row) throws -> StoredProfile {
    let json = row.bytes("resource")
    guard let settings = try? ProfileSettings(resource: JSONValue(reading: json)) else {
      throw row.damaged
    }
    let number = row.int("number")
    let current = try firstRun(of: number, where: \.decidesStatus)
    return StoredProfile(
      number: number,
      profile: Profile(id: row.text("id"), settings: settings, state: try row.word("state")),
      trouble: row.optionalText("trouble"), pausedBy: row.optionalText("paused_by"),
      lastActivity: row.optionalInt("last_activity"),
      lastSynchronization: row.optionalInt("last_synchronization"),
      countedDigest: row.optionalText("counted_digest"),
      appliedDigest: row.optionalText("applied_digest"),
      appliedVersion: row.optionalText("applied_version"), createdAt: row.int("created_at"),
      current: current,
      wasStarted: try current?.wasLetThrough == true
        || firstRun(of: number, where: \.wasLetThrough) != nil,
      errorCount: try firstRun(of: number, where: \.cameToItsPlan)?.failures ?? 0)
  }
}
