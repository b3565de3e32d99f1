internal import Directory
internal import Roster
internal import SQLite

/// Finds keys that seem to name a different person than the one for whom their account was last
/// written.
///
/// A date of birth that changes together with a name, or both names together with the user name or
/// the school if there is no date of birth, is more than a correction: the key may have been given
/// to someone else, or a column may have slipped. People with such a change are left alone, so that
/// no one gets another person's account.
struct IdentityCheck {
  private let database: Database
  private let context: PlanContext
  private let failures: FailureLog
  /// The directory's attribute for the date of birth, by role.
  private let birthAttributes: [SubjectKind: String]
  private let steps: SteppedRecords

  init(_ database: Database, _ context: PlanContext, _ failures: FailureLog) {
    self.database = database
    self.context = context
    self.failures = failures
    steps = SteppedRecords(database, context)
    birthAttributes = [SubjectKind.student, .teacher].reduce(into: [:]) { attributes, kind in
      attributes[kind] =
        context.format.file(about: kind.topic)?.columns
        .first { $0.kind.identityPart == .date }?.attribute
    }
  }

  /// Records which people differ from what was last written for them, and leaves alone those who
  /// seem to be someone else.
  ///
  /// - Complexity: O(people)
  func doubtOthers() throws {
    let hashes = try InsertedRows(
      database,
      """
      INSERT OR FAIL INTO main.identity(subject, whole, given, surname, login, birth, is_doubted)
      """, row: "(?, ?, ?, ?, ?, ?, ?)")
    var doubted: [Int] = []
    var stepped: [SteppedRecords.Step] = []
    var changed: [SlippedRecords.Changed] = []
    var reborn: [PersonKey] = []
    try database.statement(NamedPerson.query).rows(
      read: NamedPerson.init, make: { $0.newHashes(context.profile.homeID) }
    ) { person, new in
      guard let new else { return }
      var isDoubted = false
      if person.isKnown, person.accepted != new.whole {
        let (kind, record) = (person.kind, person.record)
        let changes =
          try person.old.map { new.changes(from: $0) }
          ?? changes(record, kind, from: person.object ?? "", person.how)
        let isElsewhere = { try isAtAnotherSchool(person.id) }
        isDoubted = try changes.isSomebodyElse(isElsewhere)
        if !isDoubted, let link = person.link, let before = try steps.before(link),
          try new.changes(from: before.identity).isSomebodyElse(isElsewhere)
        {
          isDoubted = true
          stepped.append(.init(person.id, person.subject, record, from: before))
        }
        if changes.isOfAnotherRecord {
          changed.append(.init(entity: person.id, subject: person.subject, record: record))
        }
        if changes.birth == true, !(changes.given ?? false), !(changes.surname ?? false),
          let role = kind.role
        {
          reborn.append(PersonKey(role, person.key))
        }
      }
      try hashes.add(
        .integer(person.id), .text(new.whole), .optional(new.given), .optional(new.surname),
        .optional(new.login), .optional(new.birth), .bool(isDoubted))
      if isDoubted { doubted.append(person.id) }
    }
    try hashes.finish()
    stepped.sort { $0.subject.isBefore($1.subject) }
    changed.sort { $0.subject.isBefore($1.subject) }
    try OtherBirthDates.say(reborn, database)
    for entity in doubted { try failures.add(entity, .anotherPerson) }
    try steps.note(stepped)
    let slips = try SlippedRecords(database, context.profile.homeID).find(changed)
    let (hasChanged, hasSlipped) = (Set(changed.map(\.entity)), Set(slips.map(\.entity)))
    for slip in slips { try doubt(slip.entity, other: slip.ownerSubject) }
    for pair in steps.exchanged(stepped) where !hasSlipped.contains(pair.entity) {
      try doubt(pair.entity, other: pair.owner)
    }
    for slip in slips {
      if !slip.isOwnerPresent {
        // The account of the person whom the record seems to name still exists, and is left alone
        // too.
        try leaveMeant(slip)
      } else if hasChanged.contains(slip.owner) && !hasSlipped.contains(slip.owner) {
        // The owner seems to be under another key now, so the owner's own key must have someone
        // else's name.
        try doubt(slip.owner)
      }
    }
  }

  /// Leaves the missing owner of a slipped record alone. People who are set aside are not
  /// mentioned.
  private func leaveMeant(_ slip: SlippedRecords.Slip) throws {
    let isSetAside = try database.statement(
      "SELECT 1 FROM work.entity WHERE id = ? AND trouble = ?"
    )
    .exists(.integer(slip.owner), .text(Trouble.setAside.rawValue))
    if !isSetAside {
      try failures.add(slip.owner, .meant, other: try subject(of: slip.entity))
    }
  }

  private func doubt(_ entity: Int, other: String? = nil) throws {
    try database.run("UPDATE main.identity SET is_doubted = 1 WHERE subject = ?", .integer(entity))
    try failures.add(entity, .anotherPerson, other: other)
  }

  /// Removes what was recorded about people for whom something else turned out to be wrong.
  func forgetTroubled() throws {
    try database.execute(
      """
      DELETE FROM main.identity WHERE NOT is_doubted
        AND subject IN (SELECT id FROM work.entity WHERE trouble IS NOT NULL)
      """)
  }

  /// Whether the person whom the roster names under a key still seems to be the owner of the key's
  /// account.
  func keepsItsPerson(_ entity: Int) throws -> Bool {
    let changes = try changes(of: entity, from: entity)
    return try !changes.isOfAnotherRecord && !steps.isSomebodyElse(entity)
  }

  private func subject(of entity: Int) throws -> String? {
    try database.statement("SELECT kind || ':' || key AS subject FROM work.entity WHERE id = ?")
      .first(.integer(entity)) { $0.text("subject") }
  }

  /// Leaves out people whose account was given up if the roster still names the same person.
  func leaveOutRetired() throws {
    let found = try database.statement(
      """
      SELECT e.id, e.kind, e.key, r.identity, l.retired_from, i.*
      FROM home.link l JOIN work.entity e ON e.kind = l.kind AND e.key = l.retired_from
      JOIN work.record r ON r.entity = e.id
      JOIN home.identity i ON i.link = l.id
      WHERE l.directory = ?1 AND l.retired_from IS NOT NULL AND e.is_present AND e.link IS NULL
      UNION ALL
      SELECT e.id, e.kind, e.key, r.identity, NULL, i.*
      FROM work.entity o JOIN work.entity e ON \(SubjectColumn.names("o.was", "e"))
      JOIN work.record r ON r.entity = e.id
      JOIN home.identity i ON i.link = o.link
      WHERE o.is_retired AND e.is_present AND e.link IS NULL
      """
    ).all(.text(context.profile.directory)) { try isSamePerson($0) ? $0.int("id") : nil }
    for case let entity? in found { try failures.add(entity, .retired) }
  }

  /// Whether the person whom the roster names under a key is, as far as is known, the one whose
  /// account was given up.
  ///
  /// - Parameter link: the account's link.
  func isGivenUp(_ entity: Int, by link: Int) throws -> Bool {
    try database.statement(
      """
      SELECT e.kind, e.key, r.identity, i.* FROM work.entity e
      JOIN work.record r ON r.entity = e.id JOIN home.identity i ON i.link = ?
      WHERE e.id = ?
      """
    ).first(.integer(link), .integer(entity)) { try isSamePerson($0) } ?? true
  }

  /// Whether a record still seems to be about the person for whom an account was written.
  ///
  /// - Parameter row: someone's kind, key and record, and what was known under that key.
  private func isSamePerson(_ row: Row) throws -> Bool {
    guard let record = PersonRecord(row.bytes("identity")) else { throw database.damaged }
    let subject = try row.word("kind", as: SubjectKind.self).anchor(row.text("key"))
    return !IdentityHashes(record, subject, context.profile.homeID)
      .changes(from: IdentityHashes(row)).isSomebodyElse { false }
  }

  /// How someone in the roster differs from someone with another key.
  ///
  /// - Parameters:
  ///   - new: the new person's entity in the work tables; `old` is that of the person with the
  ///     account.
  func changes(of new: Int, from old: Int) throws -> IdentityChanges {
    let record =
      try database.statement("SELECT identity FROM work.record WHERE entity = ?")
      .first(.integer(new)) { PersonRecord($0.bytes("identity")) } ?? nil
    let known = try database.statement(
      """
      SELECT e.kind, e.key, e.object, e.how, i.whole, i.given, i.surname, i.login, i.birth
      FROM work.entity e LEFT JOIN home.identity i ON i.link = e.link WHERE e.id = ?
      """
    ).first(.integer(old)) { row -> IdentityChanges? in
      guard let record else { return nil }
      let kind = try row.word("kind", as: SubjectKind.self)
      if row.isNull("whole") {
        return try changes(record, kind, from: row.text("object"), try row.optionalWord("how"))
      }
      return IdentityHashes(record, kind.anchor(row.text("key")), context.profile.homeID)
        .changes(from: IdentityHashes(row))
    }
    guard case let changes?? = known else { throw database.damaged }
    return changes
  }

  /// Compares a record with the directory's values, for an account about which it was not recorded
  /// what was last written.
  private func changes(
    _ record: PersonRecord, _ kind: SubjectKind, from object: String, _ how: LinkOrigin?
  ) throws -> IdentityChanges {
    let now = try database.statement("SELECT attributes FROM work.target WHERE id = ?")
      .first(.text(object)) { try $0.attributes("attributes") }
    func isOther(_ part: PersonIdentity.Part, _ name: String?, _ value: String) -> Bool? {
      guard let old = name.flatMap({ now?[$0]?.first }),
        let (before, after) = PersonIdentity.forms(part, old, value)
      else { return nil }
      return !before.isExactly(after)
    }
    // For an account that others made, the user name need not be the roster's.
    let login = how == .created ? now?[AttributeName.userPrincipalName]?.first : nil
    return IdentityChanges(
      given: isOther(.name, AttributeName.givenName, record.given),
      surname: isOther(.name, AttributeName.surname, record.surname),
      login: login.map {
        !LoginName($0).local.isExactly(LoginName(record.login).local) && !record.login.isEmpty
      },
      birth: isOther(.date, birthAttributes[kind], record.birth))
  }

  /// Whether the roster does not list someone at the school where the directory has them.
  private func isAtAnotherSchool(_ entity: Int) throws -> Bool {
    try database.statement(
      """
      SELECT 1 FROM work.entity e JOIN work.target t ON t.id = e.object
      WHERE e.id = ? AND t.school IS NOT NULL
        AND EXISTS (SELECT 1 FROM work.entity_school s WHERE s.entity = e.id)
        AND NOT EXISTS (
          SELECT 1 FROM work.entity_school s WHERE s.entity = e.id AND s.school = t.school)
      """
    ).exists(.integer(entity))
  }
}
