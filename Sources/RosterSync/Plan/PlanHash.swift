internal import Files
internal import SQLite

/// Identifies a plan by everything that it would do and everything that it depends on.
struct PlanHash {
  /// - Parameter database: a run's, with its operations in order.
  /// - Complexity: O(operations)
  /// - Parameter hold: what it is that is named, where it is a hold of the whole.
  static func compute(
    _ database: Database, _ context: PlanContext, naming hold: String? = nil
  ) throws -> String {
    var digest = Digest()
    digest.update("rollcall plan 1")
    if let hold { digest.update(hold) }
    digest.update(context.filesDigest)
    var buffer: [UInt8] = []
    try database.statement(
      """
      SELECT o.kind, o.action, p.key, p.object, s.key, s.object, o.before, o.after, o.reason, o.line
      FROM main.operation o JOIN main.subject p ON p.id = o.subject
      LEFT JOIN main.subject s ON s.id = o.section ORDER BY o.sequence
      """
    ).rows { row in
      for column in Int32(0)..<10 {
        row.append(column, to: &buffer)
        buffer.append(0x1F)
      }
      buffer.append(0x1E)
      if buffer.count > 1 << 16 {
        digest.update(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    digest.update(buffer)
    return digest.finish()
  }
}
