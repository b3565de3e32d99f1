internal import Directory
internal import SQLite

/// The plan's rows.
extension PlanReader {
  /// The plan's rows in the order in which they are carried out.
  ///
  /// - Parameter after: the sequence number of the last known row; 0 for the first.
  package func rows(after: Int = 0, limit: Int) throws -> [PlanRow] {
    let rows = try database.statement(
      """
      SELECT \(Self.rowColumns)
      FROM operation o JOIN subject p ON p.id = o.subject LEFT JOIN subject s ON s.id = o.section
      WHERE o.sequence > ? ORDER BY o.sequence LIMIT ?
      """
    ).all(.integer(after), .integer(limit), body: Self.row)
    // Reading page after page must come to an end even if the file is damaged.
    guard rows.map(\.sequence).ascend(from: after) else { throw database.damaged }
    return rows
  }

  /// The rows of one kind that a summary counts as one action, from index `offset` on.
  ///
  /// - Complexity: O(the plan).
  package func rows(
    _ kind: OperationKind, countedAs action: OperationAction, from offset: Int, limit: Int
  ) throws -> [PlanRow] {
    let actions = OperationAction.allCases.filter { $0.counted == action }
      .map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try database.statement(
      """
      SELECT \(Self.rowColumns)
      FROM (
        SELECT o.* FROM operation o JOIN subject p ON p.id = o.subject
        WHERE o.kind = ? AND o.action IN (\(actions)) AND \(Self.isCounted)
        ORDER BY o.sequence LIMIT ? OFFSET ?
      ) o JOIN subject p ON p.id = o.subject LEFT JOIN subject s ON s.id = o.section
      ORDER BY o.sequence
      """
    ).all(.text(kind.rawValue), .integer(limit), .integer(offset), body: Self.row)
  }

  /// If accounts move in a circle, one is first given a temporary key; that step does not count.
  static let isCounted = """
    (o.action <> 'rekey' OR o.after ->> 'anchor' = p.kind || ':' || p.key)
    """

  /// The same condition for queries that do not join the subjects.
  static let isCountedAlone = """
    (o.action <> 'rekey'
      OR EXISTS (SELECT 1 FROM subject p WHERE p.id = o.subject AND \(isCounted)))
    """

  static let rowColumns = """
    o.sequence, o.kind, o.action, p.key, s.key AS section_key, o.before, o.after, o.reason, o.line,
    o.state, p.name, p.account, p.school, p.grade
    """

  static func row(_ row: Row) throws -> PlanRow {
    PlanRow(
      sequence: row.int("sequence"), kind: try row.word("kind"), action: try row.word("action"),
      key: row.text("key"), subject: row.subjectNote, section: row.optionalText("section_key"),
      changes: changes(try row.members("before"), try row.members("after")),
      reason: row.text("reason"),
      line: try row.optionalCount("line"), state: try row.word("state"))
  }

  private static func changes(
    _ old: [String: AttributeValue?], _ new: [String: AttributeValue?]
  ) -> [PlanRow.Change] {
    Set(old.keys).union(new.keys).sorted().map { name in
      .init(name: name, before: (old[name] ?? nil)?.shown, after: (new[name] ?? nil)?.shown)
    }
  }
}
