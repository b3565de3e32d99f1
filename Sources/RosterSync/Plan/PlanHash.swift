internal import Files
internal import SQLite

/// Identifies a plan by everything that it would do and everything that it depends on.
struct PlanHash {
  /// Computes the hash of a plan.
  ///
  /// - Parameters:
  ///   - database: the run's database, with its operations in order.
  ///   - hold: the name of a hold on the whole plan, to identify that hold instead of the plan.
  /// - Complexity: O(operations) in time; memory for the keys of the subjects.
  static func compute(
    _ database: Database, _ context: PlanContext, naming hold: String? = nil
  ) throws -> String {
    var digest = Digest()
    digest.update("rollcall plan 1")
    if let hold { digest.update(hold) }
    digest.update(context.filesDigest)
    let subjects = try SubjectBytes(database)
    var buffer: [UInt8] = []
    func append(_ row: Row, _ columns: ClosedRange<Int32>) {
      for column in columns {
        row.append(column, to: &buffer)
        buffer.append(0x1F)
      }
    }
    try database.statement(
      """
      SELECT kind, action, subject, section, before, after, reason, line FROM main.operation
      ORDER BY sequence
      """
    ).rows { row in
      append(row, 0...1)
      buffer.append(contentsOf: subjects[row.int(2)])
      buffer.append(contentsOf: row.isNull(3) ? SubjectBytes.none : subjects[row.int(3)])
      append(row, 4...6)
      if !row.isNull(7) { Self.append(row.int(7), to: &buffer) }
      buffer.append(0x1F)
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

extension PlanHash {
  /// Appends a number in decimal digits; SQLite takes longer to make a text of one.
  private static func append(_ number: Int, to buffer: inout [UInt8]) {
    if number < 0 { buffer.append(UInt8(ascii: "-")) }
    let start = buffer.count
    var rest = number.magnitude
    repeat {
      buffer.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    buffer[start...].reverse()
  }
}

/// The key and the object of each subject as they are hashed; kept because memberships name each
/// subject many times.
private struct SubjectBytes {
  private var bytes: [UInt8] = []
  /// Indexed by the subjects' ids.
  private var ranges: [Range<Int>] = []

  /// The bytes for an operation without a section.
  static let none: ArraySlice<UInt8> = [0x1F, 0x1F]

  init(_ database: Database) throws {
    let last = try database.statement("SELECT coalesce(max(id), 0) FROM main.subject").count()
    ranges = Array(repeating: 0..<0, count: last + 1)
    try database.statement("SELECT id, key, object FROM main.subject").rows { row in
      let start = bytes.count
      for column in Int32(1)...2 {
        row.append(column, to: &bytes)
        bytes.append(0x1F)
      }
      ranges[row.int(0)] = start..<bytes.count
    }
  }

  subscript(id: Int) -> ArraySlice<UInt8> { bytes[ranges[id]] }
}
