internal import SQLite
internal import Verification

extension Statement {
  /// Calls `body` with each row, in order, after another thread has computed something from it
  /// while this one reads the next rows.
  ///
  /// - Parameters:
  ///   - read: takes what is needed from a row.
  ///   - make: computes something from that alone, on the other thread.
  /// - Complexity: memory for a few thousand rows.
  func rows<Read, Made>(
    _ values: SQLValue..., read: (Row) throws -> Read, make: (Read) -> Made,
    body: (Read, Made) throws -> Void
  ) throws {
    try withoutActuallyEscaping(make) { make in
      var batch: [Read] = []
      var ahead: (read: [Read], made: Threads.Ahead<[Made]>)?
      // Its thread ends before this function does, even if an error is thrown.
      defer { ahead = nil }
      func begin() throws {
        let read = batch
        batch.removeAll()
        batch.reserveCapacity(Self.batch)
        let previous = ahead
        ahead = (read, Threads.Ahead { read.map(make) })
        if let previous { try finish(previous.read, previous.made.result()) }
      }
      func finish(_ read: [Read], _ made: [Made]) throws {
        for (index, value) in made.enumerated() { try body(read[index], value) }
      }
      try rows(values) { row in
        batch.append(try read(row))
        if batch.count == Self.batch { try begin() }
      }
      if let last = ahead { try finish(last.read, last.made.result()) }
      try finish(batch, batch.map(make))
    }
  }

  private static var batch: Int { 1024 }
}
