internal import Roster
internal import SQLite

/// What limits hold, and what they held until it was released.
extension PlanReader {
  /// The open holds and the released ones, in the order of display: those on the whole plan come
  /// first, then those that count the most.
  package func holds() throws -> [Hold] {
    let holds = try operationHolds()
    guard holds.contains(where: { $0.gate == .renumbered }) else { return holds }
    let proposed = Dictionary(grouping: try renumbered(), by: \.person.role.rawValue)
    return holds.map { hold in
      hold.gate == .renumbered
        ? hold.proposing(proposed[hold.attribute ?? ""]?.count ?? 0) : hold
    }
  }

  private func operationHolds() throws -> [Hold] {
    try database.statement(
      """
      SELECT gate, attribute, school, count, base, threshold, earlier, hash, is_released,
        (SELECT count(DISTINCT sequence) + count(DISTINCT missing) FROM gated WHERE hold = id)
          AS number,
        (SELECT count(DISTINCT missing) FROM gated WHERE hold = id) AS absent
      FROM hold
      ORDER BY count DESC, id
      """
    ).all { row in
      Hold(
        gate: try row.word("gate"), attribute: row.optionalText("attribute"),
        school: row.optionalText("school"), count: try row.count("count"),
        base: try row.count("base"), threshold: try row.count("threshold"),
        earlier: try row.count("earlier"), rows: try row.count("number"),
        absent: try row.count("absent"), hash: row.text("hash"),
        isReleased: row.bool("is_released"))
    }.sorted { $0.gate.holdsEverything && !$1.gate.holdsEverything }
  }

  /// The part of a released hold that other holds still hold; `nil` if there is none.
  package func rest(of hold: Hold) throws -> Hold? {
    let isLeft = try database.statement(
      """
      SELECT 1 FROM gated g JOIN hold h ON h.id = g.hold
      LEFT JOIN operation o ON o.sequence = g.sequence
      WHERE h.hash = ? AND (o.state IN (\(OperationState.notFree))
        OR g.missing IN (SELECT subject FROM held_subject))
      LIMIT 1
      """
    ).exists(.text(hold.hash))
    return isLeft ? hold.naming(try HoldHash.compute(database, hold, onlyHeld: true)) : nil
  }

  /// How many rows of a hold other open holds hold as well, so that they wait even after its
  /// release.
  ///
  /// - Complexity: O(rows that are held)
  package func countShared(_ hold: Hold) throws -> Int {
    try database.statement(
      """
      WITH other AS (
        SELECT g.sequence, g.missing FROM gated g JOIN hold h ON h.id = g.hold
        WHERE NOT h.is_released AND h.hash <> ?1
      )
      SELECT count(DISTINCT sequence) FILTER (WHERE sequence IN (SELECT sequence FROM other))
        + count(DISTINCT missing) FILTER (WHERE missing IN (SELECT missing FROM other))
      FROM gated WHERE hold IN (SELECT id FROM hold WHERE hash = ?1)
      """
    ).count(.text(hold.hash))
  }

  package func countRows(heldBy hash: String) throws -> Int {
    try holds().first { $0.hash == hash }?.rows ?? 0
  }

  /// The rows that a hold holds, from index `offset` on; the people who would count as missing, or
  /// as moved to another profile, come first.
  package func rows(heldBy hash: String, from offset: Int, limit: Int) throws -> [PlanRow] {
    if let hold = try holds().first(where: { $0.hash == hash && $0.gate == .renumbered }) {
      return Array(try proposedRows(hold).dropFirst(offset).prefix(limit))
    }
    return try database.statement(
      """
      SELECT \(Self.rowColumns) FROM (
        SELECT DISTINCT sequence AS number FROM gated
        WHERE sequence IS NOT NULL AND hold IN (SELECT id FROM hold WHERE hash = ?1)
      ) JOIN operation o ON o.sequence = number
      JOIN subject p ON p.id = o.subject LEFT JOIN subject s ON s.id = o.section
      UNION ALL
      SELECT DISTINCT 0, m.kind, CASE h.gate WHEN '\(Gate.move.rawValue)' THEN 'move' ELSE 'miss' END,
        m.key, NULL, NULL, NULL,
        \(Self.reasonOfAbsence),
        NULL, CASE WHEN h.is_released THEN \(OperationState.done.rawValue)
          ELSE \(OperationState.held.rawValue) END, m.name, m.account, m.school, m.grade
      FROM gated g JOIN hold h ON h.id = g.hold JOIN subject m ON m.id = g.missing WHERE h.hash = ?1
      ORDER BY 1, 4 LIMIT ?2 OFFSET ?3
      """
    ).all(.text(hash), .integer(limit), .integer(offset), body: Self.row)
  }

  /// The reason shown in a hold's row for someone who is not in the roster, as SQL.
  static let reasonOfAbsence = """
    'not in the roster' || CASE h.gate WHEN '\(Gate.move.rawValue)'
      THEN coalesce('; ' || m.kept, '') ELSE '' END
    """
}
