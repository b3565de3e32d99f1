internal import Files
internal import SQLite
internal import Verification

extension Statement {
  /// Calls `body` with each row, in order, after several threads have computed something from it.
  ///
  /// - Parameters:
  ///   - read: copies what is needed from a row.
  ///   - make: computes something from that alone; called by several threads at once.
  /// - Complexity: memory for a thousand rows.
  func rows<Read, Made>(
    _ values: SQLValue..., read: (Row) throws -> Read, make: (Read) -> Made,
    body: (Read, Made) throws -> Void
  ) throws {
    var batch: [Read] = []
    func flush() throws {
      let parts = batch.count < Self.batch / 8 ? 1 : Processors.count
      let made = Threads.map(parts) { part in
        batch[batch.count * part / parts..<batch.count * (part + 1) / parts].map(make)
      }
      var index = 0
      for part in made {
        for value in part {
          try body(batch[index], value)
          index += 1
        }
      }
      batch.removeAll(keepingCapacity: true)
    }
    try rows(values) { row in
      batch.append(try read(row))
      if batch.count == Self.batch { try flush() }
    }
    try flush()
  }

  private static var batch: Int { 1024 }
}
