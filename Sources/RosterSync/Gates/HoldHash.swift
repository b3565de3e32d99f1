internal import Directory
internal import Files
internal import SQLite

/// Identifies a hold by what it holds: kinds, actions, keys, objects and values, but not reasons or
/// lines, so that the same changes on another night have the same hash.
enum HoldHash {
  /// Computes the hash of a hold.
  ///
  /// - Parameter onlyHeld: whether to leave out what is no longer held.
  /// - Complexity: O(what it holds)
  static func compute(
    _ database: Database, _ hold: Hold, onlyHeld: Bool = false
  ) throws -> String {
    var digest = Digest()
    digest.update("rollcall hold 1")
    // The school is left out: what is held in one school today may be held everywhere tomorrow.
    digest.update("\(hold.gate.rawValue) \(hold.attribute ?? "")")
    try database.statement(
      """
      SELECT o.kind, o.action, p.key, p.object, s.key, s.object, o.before, o.after, g.attributes,
        m.kind, m.key, m.object
      FROM main.gated g LEFT JOIN main.operation o ON o.sequence = g.sequence
      LEFT JOIN main.subject p ON p.id = o.subject LEFT JOIN main.subject s ON s.id = o.section
      LEFT JOIN main.subject m ON m.id = g.missing
      WHERE g.gate = ? AND g.attribute = ? AND (? IS NULL OR g.school = ?)
        AND (NOT g.is_released OR g.hold NOT NULL)
        AND (NOT ? OR o.state IN (\(OperationState.notFree))
          OR g.missing IN (SELECT subject FROM main.held_subject))
      ORDER BY o.kind, o.action, p.key, s.key, m.kind, m.key
      """
    ).rows(
      .text(hold.gate.rawValue), .text(hold.attribute ?? ""), .optional(hold.school),
      .optional(hold.school), .bool(onlyHeld)
    ) { row in
      var buffer: [UInt8] = []
      for column in Int32(0)..<12 where column != 6 && column != 7 {
        row.append(column, to: &buffer)
        buffer.append(0x1F)
      }
      if row.isNull(8) {
        row.append(6, to: &buffer)
        row.append(7, to: &buffer)
      } else {
        // Only the attributes that this gate holds.
        let before = try row.members("before")
        let after = try row.members("after")
        for name in row.text(8).split(separator: ",").map(String.init) {
          for value in [before[name] ?? nil, after[name] ?? nil] {
            buffer += value.map { Array($0.shown.utf8) } ?? [0x1D]
            buffer.append(0x1F)
          }
        }
      }
      buffer.append(0x1E)
      digest.update(buffer)
    }
    return digest.finish()
  }
}
