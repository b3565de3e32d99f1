internal import Directory
internal import Roster
internal import SQLite

/// Keeps links, claims and memberships in the home's database in step with what has been done.
///
/// Noting the same operation twice does no harm; `miss(_:at:counts:)` counts every call.
struct LinkWriter {
  private let home: Database
  private let profile: ProfileContext

  init(_ home: Database, _ profile: ProfileContext) {
    self.home = home
    self.profile = profile
  }

  /// Records the consequences of an operation that was done.
  ///
  /// - Returns: the number of the subject's link if it is new, otherwise `nil`.
  func note(_ operation: PendingOperation, done object: ObjectID) throws -> Int? {
    switch operation.action {
    case .create: return try link(operation.subject, object, .created)
    case .adopt:
      return try link(operation.subject, object, operation.how == .marked ? .marked : .matched)
    case .rekey: try rekey(operation)
    case .update:
      if operation.after[AttributeName.userPrincipalName] != nil {
        try forget([.freeLogin], operation.subject)
      }
    case .move, .miss: break
    case .enable, .restore: try setDisabled(nil, operation.subject)
    case .disable, .archive: try setDisabled(profile.run, operation.subject)
    case .add: try setMember(operation, true)
    case .remove: try setMember(operation, false)
    }
    return nil
  }

  private func link(
    _ side: PendingOperation.Side, _ object: ObjectID, _ origin: LinkOrigin
  ) throws -> Int? {
    // Removes an old link to an object with this id, from a directory that has been replaced.
    try home.run(
      """
      UPDATE link SET object = 'lost ' || id WHERE directory = ? AND object = ? AND (kind, key) <> (?, ?)
      """, .text(profile.directory), .text(object.text), .text(side.kind.rawValue),
      .text(side.key))
    let link = try home.statement(
      """
      INSERT INTO link(directory, kind, key, object, how, since_run) VALUES(?, ?, ?, ?, ?, ?)
      ON CONFLICT(directory, kind, key) DO UPDATE SET object = excluded.object, how = excluded.how,
        since_run = excluded.since_run, disabled_run = NULL
      RETURNING id
      """
    ).first(
      .text(profile.directory), .text(side.kind.rawValue), .text(side.key), .text(object.text),
      .text(origin.rawValue), .integer(profile.run)
    ) { $0.int("id") }
    if let link {
      try claim(link)
      try touch(link)
    }
    try forget([.restore], side)
    return link
  }

  /// Moves a link to another key. What is recorded about the link stays: its memberships, for whom
  /// the account was written, and since when.
  private func rekey(_ operation: PendingOperation) throws {
    guard let link = operation.subject.link, let person = operation.newPerson,
      let old = operation.formerPerson
    else { return }
    try home.run(
      "UPDATE link SET kind = ?, key = ?, retired_from = ? WHERE id = ?",
      .text(person.role.rawValue), .text(person.key.text),
      .optional(operation.isPresent ? nil : old.key.text), .integer(link))
    if operation.givesWay {
      // If the run is abandoned here, the next run continues from this decision.
      try home.run(
        "UPDATE decision SET detail = ? WHERE directory = ? AND verb = 'rekey' AND detail = ?",
        .text(person.subject), .text(profile.directory), .text(old.subject))
      return try touch(link)
    }
    // The identity was recorded under the old key; until the run ends, the directory's values stand
    // in for it.
    if operation.isPresent {
      try home.run("DELETE FROM identity WHERE link = ?", .integer(link))
    }
    try DecisionStore.remove(person, [.rekey], directory: profile.directory, in: home)
    try DecisionStore.remove(old, [.retire], directory: profile.directory, in: home)
    try touch(link)
  }

  private func forget(_ verbs: [PersonDecision.Verb], _ side: PendingOperation.Side) throws {
    guard let role = side.kind.role else { return }
    try DecisionStore.remove(
      PersonKey(role, side.key), verbs, directory: profile.directory, in: home)
  }

  /// Records that this profile has changed the linked object, and so may change it again.
  func touch(_ link: Int) throws {
    try home.run(
      "UPDATE claim SET is_touched = 1 WHERE profile = ? AND link = ? AND NOT is_touched",
      .integer(profile.profile), .integer(link))
  }

  /// Records that the roster has the linked object.
  func claim(_ link: Int) throws {
    try home.run(
      """
      INSERT INTO claim(profile, link, since_run) VALUES(?, ?, ?)
      ON CONFLICT(profile, link) DO UPDATE
        SET missing_run = NULL, missing_since = NULL, missing_uploads = 0, is_missing_released = 0,
          is_moved = 0
        WHERE missing_run IS NOT NULL
      """, .integer(profile.profile), .integer(link), .integer(profile.run))
  }

  /// The links whose objects an earlier roster lacked.
  ///
  /// - Returns: for each, whether another profile kept it at that time, so that it did not count as
  ///   missing.
  func missing() throws -> [Int: Bool] {
    var missing: [Int: Bool] = [:]
    try home.statement(
      "SELECT link, is_moved FROM claim WHERE profile = ? AND missing_run IS NOT NULL"
    ).rows(.integer(profile.profile)) { missing[$0.int("link")] = $0.bool("is_moved") }
    return missing
  }

  /// Records that an upload lacks the linked object.
  ///
  /// - Parameters:
  ///   - time: the time of the upload, in seconds since 1970.
  ///   - counts: whether the upload counts as a further one without the object.
  func miss(_ link: Int, at time: Int, counts: Bool) throws {
    try home.run(
      """
      UPDATE claim SET missing_run = coalesce(missing_run, ?),
        missing_since = coalesce(missing_since, ?),
        missing_uploads = missing_uploads + ?, is_moved = 0
      WHERE profile = ? AND link = ?
      """, .integer(profile.run), .integer(time), .integer(counts ? 1 : 0),
      .integer(profile.profile), .integer(link))
    try sayNothing(of: link)
  }

  /// Records that this roster lacks the linked object but another profile's has it, so that no
  /// upload counts toward its being missing.
  ///
  /// - Parameter time: the time of the upload, in seconds since 1970.
  func keep(_ link: Int, at time: Int) throws {
    try home.run(
      """
      UPDATE claim SET missing_run = coalesce(missing_run, ?), missing_since = ?,
        missing_uploads = 0, is_moved = 1, is_missing_released = 0
      WHERE profile = ? AND link = ?
      """, .integer(profile.run), .integer(time), .integer(profile.profile), .integer(link))
    try sayNothing(of: link)
  }

  private func sayNothing(of link: Int) throws {
    try home.run(
      "DELETE FROM said WHERE profile = ? AND link = ?", .integer(profile.profile), .integer(link))
  }

  /// Records that a person has agreed that the linked object counts as missing.
  func releaseMissing(_ link: Int) throws {
    try home.run(
      "UPDATE claim SET is_missing_released = 1 WHERE profile = ? AND link = ?",
      .integer(profile.profile), .integer(link))
  }

  func addMember(section: Int, person: Int) throws {
    try home.run(
      "INSERT OR IGNORE INTO member(profile, section, person) VALUES(?, ?, ?)",
      .integer(profile.profile), .integer(section), .integer(person))
  }

  func removeMember(section: Int, person: Int) throws {
    try home.run(
      "DELETE FROM member WHERE profile = ? AND section = ? AND person = ?",
      .integer(profile.profile), .integer(section), .integer(person))
  }

  /// Records that someone else has enabled an object that a run had disabled. If the roster lacks
  /// the object, the count starts again; an account that was given up stays as they left it.
  ///
  /// - Parameter time: the time of the upload, in seconds since 1970.
  func forgetDisabled(_ link: Int, by run: Int, at time: Int) throws {
    try home.run(
      "UPDATE link SET disabled_run = NULL WHERE id = ? AND disabled_run = ? AND retired_from IS NULL",
      .integer(link), .integer(run))
    guard home.changedRows > 0 else { return }
    try home.run(
      """
      UPDATE claim SET missing_since = ?, missing_uploads = 0, is_missing_released = 0
      WHERE link = ? AND missing_run IS NOT NULL
      """, .integer(time), .integer(link))
  }

  private func setDisabled(_ run: Int?, _ side: PendingOperation.Side) throws {
    guard let link = side.link else { return }
    try home.run("UPDATE link SET disabled_run = ? WHERE id = ?", .optional(run), .integer(link))
  }

  private func setMember(_ operation: PendingOperation, _ isMember: Bool) throws {
    guard let section = operation.section?.link, let person = operation.subject.link else { return }
    if isMember {
      try addMember(section: section, person: person)
    } else {
      try removeMember(section: section, person: person)
    }
  }
}
