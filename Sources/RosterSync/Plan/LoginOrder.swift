internal import Directory
internal import Roster
internal import SQLite

/// The order in which logins are changed: one that another person is to have is given up first.
///
/// People who would hand theirs around in a circle are left as they are: no order serves them, and a
/// login of the way could stay if anything failed.
struct LoginOrder {
  private let database: Database
  private let failures: FailureLog

  init(_ database: Database, _ failures: FailureLog) {
    self.database = database
    self.failures = failures
  }

  private struct Change {
    let entity: Int
    let row: Int
    let before: String
    let after: String
  }

  /// Gives the steps that change logins their rank, and takes those of circles away.
  ///
  /// - Complexity: O(changes)
  func apply() throws {
    let changes = try loginChanges()
    let holders = Dictionary(
      changes.map { ($0.before, $0) }, uniquingKeysWith: { first, _ in first })
    var ranks: [Int: Rank] = [:]
    for change in changes where ranks[change.entity] == nil {
      // From each to whoever has the login that it wants, as far as that is not known yet.
      var path: [Change] = []
      var next: Change? = change
      while let step = next, ranks[step.entity] == nil {
        ranks[step.entity] = .beingFound
        path.append(step)
        let holder = holders[step.after]
        next = holder?.entity == step.entity ? nil : holder
      }
      var rank = next.flatMap { ranks[$0.entity] } ?? .after(-1)
      for step in path.reversed() {
        if case .after(let number) = rank { rank = .after(number + 1) } else { rank = .never }
        ranks[step.entity] = rank
      }
    }
    for change in changes {
      if case .after(let number) = ranks[change.entity] {
        try database.run(
          "UPDATE work.step SET rank = ? WHERE rowid = ?", .integer(number), .integer(change.row))
      } else {
        try leaveAlone(change)
      }
    }
  }

  /// When a login can be changed.
  private enum Rank {
    /// On the way that is being gone; who meets it again is in a circle.
    case beingFound
    /// Behind as many others.
    case after(Int)
    case never
  }

  private func leaveAlone(_ change: Change) throws {
    try failures.add(change.entity, .circle)
    try database.run("DELETE FROM work.step WHERE entity = ?", .integer(change.entity))
  }

  private func loginChanges() throws -> [Change] {
    try database.statement(
      """
      SELECT entity, rowid AS number, before, after FROM work.step
      WHERE action = 'update' AND instr(after, '"userPrincipalName"')
      """
    ).all { row -> Change? in
      guard let before = Self.login(try row.members("before")),
        let after = Self.login(try row.members("after"))
      else {
        return nil
      }
      return Change(entity: row.int("entity"), row: row.int("number"), before: before, after: after)
    }.compactMap { $0 }
  }

  private static func login(_ attributes: [String: AttributeValue?]) -> String? {
    (attributes[AttributeName.userPrincipalName] ?? nil).map { MatchingValue($0.first).text }
  }
}
