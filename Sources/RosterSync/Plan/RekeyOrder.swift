internal import AttributesJSON
internal import Directory
internal import Roster
internal import SQLite

/// Puts the changes of accounts' keys in order: a key that one account gives up goes to the next,
/// by way of a temporary key if the changes form a circle, since each mark is unique in a
/// directory.
struct RekeyOrder {
  private let database: Database
  private let home: HomeID

  init(_ database: Database, _ home: HomeID) {
    self.database = database
    self.home = home
  }

  /// A step that gives an account another key.
  private struct Change {
    let row: Int
    let old: PersonKey
    let new: PersonKey
  }

  /// Orders the steps that change keys, and adds steps for temporary keys.
  ///
  /// - Complexity: O(steps that change keys).
  func apply() throws {
    let changes = try changes()
    let givers = Dictionary(changes.map { ($0.old, $0) }, uniquingKeysWith: { first, _ in first })
    var ranks: [Int: Int] = [:]
    for change in changes where ranks[change.row] == nil {
      // Follows each change to the one that frees the key it wants, until it reaches one with a
      // known rank.
      var path: [Change] = []
      var isOnPath: Set<Int> = []
      var next: Change? = change
      while let step = next, ranks[step.row] == nil, isOnPath.insert(step.row).inserted {
        path.append(step)
        next = givers[step.new]
      }
      var rank = next.flatMap { ranks[$0.row] } ?? 0
      // The first change of a circle: its account first takes a temporary key, and the change comes
      // last.
      if let again = next, isOnPath.contains(again.row) { try stepAside(again) }
      for step in path.reversed() {
        rank += 1
        ranks[step.row] = rank
      }
    }
    for change in changes {
      try database.run(
        "UPDATE work.step SET rank = ? WHERE rowid = ?", .integer(ranks[change.row] ?? 0),
        .integer(change.row))
    }
  }

  private func changes() throws -> [Change] {
    try database.statement(
      """
      SELECT s.rowid AS number, s.before, s.after FROM work.step s
      JOIN work.entity e ON e.id = s.entity WHERE s.action = 'rekey' ORDER BY e.kind, e.key
      """
    ).all { row -> Change? in
      guard let old = Self.person(try row.members("before")),
        let new = Self.person(try row.members("after"))
      else { return nil }
      return Change(row: row.int("number"), old: old, new: new)
    }.compactMap { $0 }
  }

  /// Adds a step that first exchanges the account's key for a temporary one.
  private func stepAside(_ change: Change) throws {
    let aside = change.old.subject + Self.ofTheWay
    try database.run(
      """
      INSERT INTO work.step(phase, entity, action, before, after, reason, rank)
      SELECT phase, entity, action, before, ?, reason || '; first out of the way, since SIS IDs go around', 0
      FROM work.step WHERE rowid = ?
      """, Self.text(aside), .integer(change.row))
    try database.run(
      "UPDATE work.step SET before = ? WHERE rowid = ?", Self.text(Mark(home, aside).text),
      .integer(change.row))
  }

  /// The suffix of a temporary key.
  private static let ofTheWay = " (moving)"

  /// The person whom a mark names; the mark may lack the home's id.
  private static func person(_ members: [String: AttributeValue?]) -> PersonKey? {
    guard let mark = (members[PendingOperation.anchor] ?? nil)?.first else { return nil }
    return PersonKey(subject: Mark(mark)?.subject ?? mark)
  }

  private static func text(_ mark: String) -> SQLValue {
    .utf8(AttributesText.bytes([(name: PendingOperation.anchor, value: .one(mark))]))
  }
}
