internal import Roster
internal import SQLite

/// Finds records that became someone else's step by step, by comparing them with the person for
/// whom the account was written before the first recent change of names or date of birth.
struct SteppedRecords {
  private let database: Database
  private let context: PlanContext

  init(_ database: Database, _ context: PlanContext) {
    self.database = database
    self.context = context
  }

  /// The person for whom an account was written before, and the day of the first change since then,
  /// in days since 1970.
  typealias Before = (identity: IdentityHashes, day: Int)

  /// A record that names a different person than before its first step.
  struct Step {
    let entity: Int
    let subject: String
    let record: PersonRecord
    let before: IdentityHashes
    let day: Int

    init(_ entity: Int, _ subject: String, _ record: PersonRecord, from before: Before) {
      self.entity = entity
      self.subject = subject
      self.record = record
      (self.before, day) = before
    }
  }

  /// The person for whom a link's account was written before the first recent change.
  ///
  /// - Returns: `nil` if nothing has changed recently.
  func before(_ link: Int) throws -> Before? {
    try database.statement(
      """
      SELECT '' AS whole, day, given, surname, login, birth FROM home.earlier_identity
      WHERE link = ? AND day >= ? ORDER BY day LIMIT 1
      """
    ).first(.integer(link), .integer(context.now / 86_400 - IdentityStore.daysOfSteps)) { row in
      (IdentityHashes(row), row.int("day"))
    }
  }

  /// Whether the roster names someone else under a key than before the first step.
  func isSomebodyElse(_ entity: Int) throws -> Bool {
    let found = try database.statement(
      """
      SELECT e.kind, e.key, r.identity, e.link FROM work.entity e
      LEFT JOIN work.record r ON r.entity = e.id WHERE e.id = ? AND e.link IS NOT NULL
      """
    ).first(.integer(entity)) { row in
      (
        subject: try row.word("kind", as: SubjectKind.self).anchor(row.text("key")),
        record: PersonRecord(row.bytes("identity")), link: row.int("link")
      )
    }
    guard let found, let record = found.record, let before = try before(found.link) else {
      return false
    }
    return IdentityHashes(record, found.subject, context.profile.homeID)
      .changes(from: before.identity).isSomebodyElse { false }
  }

  /// Records the day of each first step.
  func note(_ steps: [Step]) throws {
    for step in steps {
      try database.run(
        "UPDATE work.entity SET stepped_on = ? WHERE id = ?", .integer(step.day),
        .integer(step.entity))
    }
  }

  /// The steps whose records name the person for whom another key's account was written: these keys
  /// were exchanged step by step.
  ///
  /// - Returns: nothing if there are too many steps to compare.
  /// - Complexity: O(steps²)
  func exchanged(_ steps: [Step]) -> [(entity: Int, owner: String)] {
    if steps.count > Self.mostCompared { return [] }
    return steps.compactMap { step in
      let owner = steps.first { owner in
        owner.entity != step.entity
          && IdentityHashes(step.record, owner.subject, context.profile.homeID)
            .changes(from: owner.before).isWhomTheAccountIsOf
      }
      return owner.map { (step.entity, $0.subject) }
    }
  }

  private static let mostCompared = 300
}

extension IdentityChanges {
  /// Whether names are the same, and with them the date of birth or the user name.
  fileprivate var isWhomTheAccountIsOf: Bool {
    given == false && surname == false && (birth == false || login == false)
  }
}
