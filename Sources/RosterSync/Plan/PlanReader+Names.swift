internal import SQLite

/// The people whom a run has changed, by name.
extension PlanReader {
  /// The first people whose accounts the run has disabled or changed.
  ///
  /// - Parameter isDisabling: whether to name those who were disabled, rather than those who were
  ///   changed in another way; new people are in neither list.
  /// - Returns: their names, or keys if they have none; at most `limit`.
  /// - Complexity: O(the plan)
  package func people(isDisabling: Bool, limit: Int) throws -> [String] {
    let actions =
      isDisabling
      ? "= 'disable'" : "IN ('adopt', 'rekey', 'update', 'move', 'enable', 'restore')"
    return try database.statement(
      """
      SELECT DISTINCT coalesce(p.name, p.key) AS name
      FROM operation o JOIN subject p ON p.id = o.subject
      WHERE o.state = \(OperationState.done.rawValue) AND o.action \(actions)
        AND o.kind IN ('student', 'teacher') AND \(Self.isCounted)
      ORDER BY o.sequence LIMIT ?
      """
    ).all(.integer(limit)) { $0.text("name") }
  }
}
