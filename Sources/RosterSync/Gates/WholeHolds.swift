internal import Roster
internal import SQLite

/// What makes a whole plan doubtful, so that nothing of it goes ahead.
struct WholeHolds {
  private let database: Database
  private let context: PlanContext

  init(_ database: Database, _ context: PlanContext) {
    self.database = database
    self.context = context
  }

  /// In the order in which people see them, but for the first start.
  ///
  /// - Parameter lost: links that lead nowhere, of all.
  func find(lost: (lost: Int, all: Int)) throws -> [Hold] {
    let kinds = [
      foreignDirectory(lost), try changedSettings(), try olderUpload(),
    ]
    let roles = try PersonRole.allCases.map { try [renumbered($0), leftAlone($0)] }
    return kinds.compactMap { $0 } + roles.joined().compactMap { $0 }
  }

  private func foreignDirectory(_ lost: (lost: Int, all: Int)) -> Hold? {
    // Of a few linked objects a quarter, of many one in a hundred.
    let threshold =
      lost.all < 40 ? max(1, (lost.all + 3) / 4) : max(10, (lost.all + 99) / 100)
    guard lost.lost >= threshold else { return nil }
    return Hold(gate: .foreignDirectory, count: lost.lost, base: lost.all, threshold: threshold)
  }

  /// Once: what is applied has these settings.
  private func changedSettings() throws -> Hold? {
    guard let last = context.last else { return nil }
    let changed =
      last.settings.map { context.decisiveSettings.differences(from: $0) }
      ?? (last.format == context.format.id ? [] : ["format"])
    guard !changed.isEmpty else { return nil }
    let count = try database.statement(
      """
      SELECT count(DISTINCT coalesce(section, subject)) FROM main.operation
      WHERE action NOT IN ('create', 'add')
      """
    ).count()
    guard count > 0 else { return nil }
    return Hold(
      gate: .changedSettings, attribute: changed.joined(separator: ", "), count: count,
      base: try living("e.missing_run IS NULL"), threshold: 1)
  }

  /// What was there once, unless it changes a few people only: then it is said.
  private func olderUpload() throws -> Hold? {
    guard let earlier = context.earlier else { return nil }
    let day = earlier.day.text
    let count = try database.statement(
      """
      SELECT count(DISTINCT subject) FROM main.operation WHERE kind NOT IN ('school', 'section')
      """
    ).count()
    let base = try living("e.missing_run IS NULL")
    let hold =
      earlier.uploadsSince < 2 ? nil : hold(.olderUpload, day, count, base, .init(20, permille: 20))
    if hold == nil {
      try database.run(
        "INSERT INTO main.remark(sentence, sample) VALUES(?, '')",
        .text("The files have the same records as on \(day)."))
    }
    return hold
  }

  /// Those whom new keys would cost their accounts: the keys of the whole role may be others.
  private func renumbered(_ role: PersonRole) throws -> Hold? {
    let count = try database.statement(
      "SELECT count(*) FROM work.entity WHERE kind = ? AND trouble = ?"
    ).count(.text(role.rawValue), .text(Trouble.renumbered.rawValue))
    let base = try living("e.kind = '\(role.rawValue)' AND e.missing_run IS NULL")
    return hold(.renumbered, role.rawValue, count, base, GateLimit(5, permille: 20))
  }

  /// Whom the plan leaves as they are, and the last start did not.
  private func leftAlone(_ role: PersonRole) throws -> Hold? {
    guard let last = context.last else { return nil }
    var count = 0
    try database.statement(
      "SELECT key FROM work.entity WHERE kind = ? AND is_present AND trouble IS NOT NULL"
    ).rows(.text(role.rawValue)) { row in
      if !last.leftAlone.contains(PersonKey(role, row.text("key"))) { count += 1 }
    }
    let base = try database.statement(
      "SELECT count(*) FROM work.entity WHERE kind = ? AND is_present"
    ).count(.text(role.rawValue))
    return hold(.leftAlone, role.rawValue, count, base, GateLimit(10, permille: 20))
  }

  private func hold(
    _ gate: Gate, _ attribute: String, _ count: Int, _ base: Int, _ limit: GateLimit
  ) -> Hold? {
    let threshold = limit.share(of: base)
    guard count >= threshold else { return nil }
    return Hold(
      gate: gate, attribute: attribute, count: count, base: base, threshold: threshold)
  }

  /// Linked, active people.
  private func living(_ condition: String) throws -> Int {
    try database.statement(
      """
      SELECT count(*) FROM work.entity e JOIN work.target t ON t.id = e.object
      WHERE e.link IS NOT NULL AND e.is_claimed AND t.is_active
        AND e.kind IN ('student', 'teacher') AND \(condition)
      """
    ).count()
  }
}
