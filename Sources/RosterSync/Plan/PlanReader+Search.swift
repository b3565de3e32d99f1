internal import Roster
internal import SQLite

/// Searches the rows of a plan by the person concerned, the section, the reason, and the old and
/// new values.
extension PlanReader {
  /// Searches the rows of one kind that a summary counts as one action, in order.
  ///
  /// - Parameter isGivenUp: whether the result is no longer wanted; called from time to time.
  /// - Returns: `nil` if it was given up.
  /// - Complexity: O(the plan)
  package func search(
    _ kind: OperationKind, countedAs action: OperationAction, isGivenUp: () -> Bool = { false }
  ) throws -> PlanSearch? {
    let actions = OperationAction.allCases.filter { $0.counted == action }
      .map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let isMeant =
      action == .rekey
      ? "EXISTS (SELECT 1 FROM subject p WHERE p.id = o.subject AND \(Self.isCounted))" : "1"
    return try search(
      """
      SELECT o.subject, o.section, o.reason, \(Self.changed) AS changed FROM operation o
      WHERE o.kind = ? AND o.action IN (\(actions)) AND \(isMeant) ORDER BY o.sequence
      """, [.text(kind.rawValue)], isGivenUp)
  }

  /// The same for the rows of a hold.
  package func search(heldBy hash: String, isGivenUp: () -> Bool = { false }) throws -> PlanSearch?
  {
    if let hold = try holds().first(where: { $0.hash == hash && $0.gate == .renumbered }) {
      return PlanSearch(try proposedRows(hold))
    }
    return try search(
      """
      SELECT o.sequence, NULL AS key, o.subject, o.section, o.reason, \(Self.changed) AS changed
      FROM (
        SELECT DISTINCT sequence AS number FROM gated
        WHERE sequence IS NOT NULL AND hold IN (SELECT id FROM hold WHERE hash = ?1)
      ) JOIN operation o ON o.sequence = number
      UNION ALL
      SELECT DISTINCT 0, m.key, m.id, NULL, \(Self.reasonOfAbsence), NULL
      FROM gated g JOIN hold h ON h.id = g.hold JOIN subject m ON m.id = g.missing WHERE h.hash = ?1
      ORDER BY 1, 2
      """, [.text(hash)], isGivenUp)
  }

  /// The same for the people whom the roster lacks.
  package func searchMissing(isGivenUp: () -> Bool = { false }) throws -> PlanSearch? {
    try search(
      """
      SELECT id AS subject, NULL AS section, NULL AS changed,
        CASE WHEN is_newly_missing THEN 'not in the roster, for the first time'
          ELSE 'not in the roster since ' || date(missing_since, 'unixepoch') END AS reason
      FROM subject s WHERE \(Self.isMissing) ORDER BY kind, key
      """, [], isGivenUp)
  }

  /// The indices, from 0, of the failures whose row contains a text.
  ///
  /// - Complexity: O(the failures)
  package func failurePlaces(of text: String) throws -> [Int] {
    let folds = text == text.lowercased()
    // As the screens show it.
    let types = OperationKind.allCases.map { "WHEN '\($0.rawValue)' THEN '\($0.entryType)'" }
      .joined(separator: " ")
    let texts = [
      "f.key", "f.code", "f.message", "f.reportable_identifier", "f.other_key", "f.owner",
      "CASE f.kind \(types) END",
      "s.name", "s.file || ' line ' || s.line", "o.file || ' line ' || o.line",
      "coalesce(f.other_name, o.name)",
    ]
    let occurs = texts.map { "instr(\(folds ? "lower(\($0))" : $0), ?1) > 0" }
      .joined(separator: " OR ")
    var places: [Int] = []
    var place = 0
    try database.statement(
      """
      SELECT \(occurs) AS is_hit FROM failure f LEFT JOIN subject s ON s.kind = f.kind AND s.key = f.key
      LEFT JOIN subject o ON o.kind = f.other_kind AND o.key = f.other_key ORDER BY f.rowid
      """
    ).rows(.text(text)) { row in
      if row.bool("is_hit") { places.append(place) }
      place += 1
    }
    return places
  }

  /// For a new account only the new values are searched; for a change, both.
  private static let changed = """
    CASE WHEN o.action = 'create' OR o.before IS NULL AND o.after IS NULL THEN NULL
    ELSE coalesce((SELECT group_concat(value, char(31)) FROM json_each(o.before)), '') || char(31)
      || coalesce((SELECT group_concat(value, char(31)) FROM json_each(o.after)), '') END
    """

  private func search(
    _ sql: String, _ values: [SQLValue], _ isGivenUp: () -> Bool
  ) throws -> PlanSearch? {
    var search = PlanSearch()
    var reason: (bytes: [UInt8], number: UInt32) = ([], 0)
    var bytes: [UInt8] = []
    do {
      try database.statement(sql).rows(values) { row in
        if search.count & 0xFFF == 0, isGivenUp() { throw CancellationError() }
        let (subject, section) = (row.int("subject"), row.int("section"))
        guard (0..<Self.mostSubjects).contains(subject), (0..<Self.mostSubjects).contains(section)
        else { throw row.damaged }
        // Adjacent rows mostly have the same text.
        bytes.removeAll(keepingCapacity: true)
        row.append("reason", to: &bytes)
        if bytes != reason.bytes { reason = (bytes, search.add { $0 += bytes }) }
        let changes = row.isNull("changed") ? 0 : search.add { row.append("changed", to: &$0) }
        search.addRow(SIMD4(UInt32(subject), UInt32(section), reason.number, changes))
      }
      try addSubjects(to: &search)
    } catch is CancellationError {
      return nil
    }
    return search
  }

  private func addSubjects(to search: inout PlanSearch) throws {
    var (who, sections) = search.subjects()
    try database.statement("SELECT id, key, name, account, school FROM subject").rows { row in
      let id = row.int("id")
      guard who.indices.contains(id) else { return }
      if who[id] == PlanSearch.isWanted {
        who[id] = search.add { bytes in
          row.append("key", to: &bytes)
          bytes.append(PlanSearch.between)
          row.append("name", to: &bytes)
          bytes.append(PlanSearch.between)
          row.append("account", to: &bytes)
          bytes.append(PlanSearch.between)
          row.append("school", to: &bytes)
        }
      }
      if sections[id] == PlanSearch.isWanted {
        sections[id] = search.add { row.append("key", to: &$0) }
      }
    }
    search.replaceSubjects(who, sections)
  }

  /// More subjects than any directory has objects.
  private static let mostSubjects = 1 << 24
}

extension PlanSearch {
  /// Makes a search of rows that are already in memory.
  fileprivate init(_ rows: [PlanRow]) {
    self.init()
    for row in rows {
      let who: [String?] = [row.key, row.subject.name, row.subject.account, row.subject.school]
      let texts = who + [row.reason] + row.changes.flatMap { [$0.before, $0.after] }
      let number = add { bytes in
        for text in texts {
          bytes += (text ?? "").utf8
          bytes.append(Self.between)
        }
      }
      addRow(SIMD4(number, 0, 0, 0))
    }
  }
}
