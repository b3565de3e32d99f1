internal import JSON
internal import SQLite

/// Profiles, each read together with its runs at the same moment.
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
    try readProfiles.value(id, in: database) {
      try database.statement("SELECT \(Self.profileColumns) FROM profile WHERE id = ?")
        .first(.text(id), body: profile)
    }
  }

  /// How many profiles have a display name.
  ///
  /// - Complexity: O(all profiles)
  func countProfiles(named name: String) throws -> Int {
    // A damaged profile has no name.
    try database.statement(
      """
      SELECT count(*) FROM profile
      WHERE CASE WHEN json_valid(resource) THEN resource ->> '$.displayName' END = ?
      """
    ).first(.text(name)) { $0.int(0) } ?? 0
  }

  func insert(_ profile: Profile, at time: Int) throws -> Int {
    try database.run(
      "INSERT INTO profile(id, resource, state, created_at) VALUES(?, ?, ?, ?)",
      .text(profile.id), .utf8(profile.json.bytes), .text(profile.state.rawValue), .integer(time))
    return database.lastInsertedRow
  }

  /// Writes everything about a profile that can change.
  func update(_ stored: StoredProfile) throws {
    try database.run(
      """
      UPDATE profile SET resource = ?, state = ?, trouble = ?, paused_by = ?, last_activity = ?,
        last_synchronization = ?, applied_digest = ?, applied_version = ?
      WHERE number = ?
      """, .utf8(stored.profile.json.bytes), .text(stored.profile.state.rawValue),
      .optional(stored.trouble), .optional(stored.pausedBy), .optional(stored.lastActivity),
      .optional(stored.lastSynchronization), .optional(stored.appliedDigest),
      .optional(stored.appliedVersion), .integer(stored.number))
  }

  func remove(profile number: Int) throws {
    try database.run("DELETE FROM run WHERE profile = ?", .integer(number))
    try database.run("DELETE FROM upload_clock WHERE profile = ?", .integer(number))
    try database.run("DELETE FROM upload_counting WHERE profile = ?", .integer(number))
    try database.run("DELETE FROM open_hold WHERE profile = ?", .integer(number))
    try database.run("DELETE FROM profile WHERE number = ?", .integer(number))
  }

  private static let profileColumns = """
    number, id, resource, state, trouble, paused_by, last_activity, last_synchronization,
    applied_digest, applied_version, created_at
    """

  /// Reads a profile. If its row or that of a run was changed by hand, the profile can only be
  /// shown and deleted; other profiles are not affected.
  private func profile(_ row: Row) throws -> StoredProfile {
    do {
      return try readProfile(row)
    } catch let error as DatabaseError where error.problem == .corrupt {
      return damagedProfile(row)
    }
  }

  private func readProfile(_ row: Row) throws -> StoredProfile {
    let (number, id) = (row.int("number"), row.text("id"))
    guard Profile.canonicalID(id) == id,
      let settings = try? ProfileSettings(resource: JSONValue(reading: row.bytes("resource")))
    else { throw row.damaged }
    let current = try firstRun(of: number, where: \.decidesStatus)
    return StoredProfile(
      number: number,
      profile: Profile(id: id, settings: settings, state: try row.word("state")),
      trouble: row.optionalText("trouble"), pausedBy: row.optionalText("paused_by"),
      lastActivity: try row.optionalMoment("last_activity"),
      lastSynchronization: try row.optionalMoment("last_synchronization"),
      counting: try uploadCounting(of: number),
      appliedDigest: row.optionalText("applied_digest"),
      appliedVersion: row.optionalText("applied_version"),
      current: current,
      wasStarted: try current?.wasLetThrough == true
        || firstRun(of: number, where: \.wasLetThrough) != nil,
      errorCount: try firstRun(of: number, where: \.cameToItsPlan)?.failures ?? 0)
  }

  private func damagedProfile(_ row: Row) -> StoredProfile {
    StoredProfile(
      number: row.int("number"),
      profile: Profile(
        id: row.text("id"), settings: ProfileSettings(displayName: "Damaged profile"),
        state: .provisioningFailed),
      trouble: ProfileError.damaged.userMessage,
      current: nil, wasStarted: false,
      errorCount: 0,
      isReadable: false)
  }
}
