internal import AttributesJSON
internal import Directory
internal import Roster
internal import SQLite

/// The order in which accounts change their keys: one that is given up goes to the next, through a
/// temporary key if they form a circle, since each mark is unique in a directory.
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

  /// - Complexity: O(steps that change keys).
  func apply() throws {
    let changes = try changes()
    let givers = Dictionary(changes.map { ($0.old, $0) }, uniquingKeysWith: { first, _ in first })
    var ranks: [Int: Int] = [:]
    for change in changes where ranks[change.row] == nil {
      // From each to whoever has the key that it gets, as far as that is not known yet.
      var path: [Change] = []
      var isOnPath: Set<Int> = []
      var next: Change? = change
      while let step = next, ranks[step.row] == nil, isOnPath.insert(step.row).inserted {
        path.append(step)
        next = givers[step.new]
      }
      var rank = next.flatMap { ranks[$0.row] } ?? 0
      // It is the first in the circle: it steps aside, and comes last.
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

  /// Gives up its key for a temporary one, before anything else.
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

  /// Follows the key of an account that steps aside.
  private static let ofTheWay = " (moving)"

  /// The person whom a mark names, with or without the home.
  private static func person(_ members: [String: AttributeValue?]) -> PersonKey? {
    guard let mark = (members[PendingOperation.anchor] ?? nil)?.first else { return nil }
    return PersonKey(subject: Mark(mark)?.subject ?? mark)
  }

  private static func text(_ mark: String) -> SQLValue {
    .utf8(AttributesText.bytes([(name: PendingOperation.anchor, value: .one(mark))]))
  }
}
