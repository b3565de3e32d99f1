internal import CSV
internal import Roster

/// What one file's user names have to do with the other's.
protocol LoginCrossCheck: AnyObject {
  /// - Parameters:
  ///   - folded: the user names of the block, in lower case.
  ///   - bounds: one range for each record; an empty one is blank.
  func prepare(_ batch: inout KeyBatch, folded: Span<UInt8>, _ bounds: [Range<Int>])
  func take(_ block: borrowing RecordBlock, _ batch: inout KeyBatch, folded: Span<UInt8>)
}

/// The login names of all teachers, which no student may have: a directory has one of each.
///
/// What counts is what stands before the `@`. Teachers come first, for there are fewer of them.
final class TeacherLogins: LoginCrossCheck {
  fileprivate var table = KeyTable()
  fileprivate var isTaken: [Bool] = []
  private var rows: [(line: Int, number: Int)] = []
  private let tally: Tally

  init(_ column: ColumnName, _ log: FindingLog) {
    tally = log.tally(.usernameInBothRoles, column)
  }

  func prepare(_ batch: inout KeyBatch, folded: Span<UInt8>, _ bounds: [Range<Int>]) {
    batch.take(folded.localParts(bounds), in: folded.bytes, table.hash)
  }

  func take(_ block: borrowing RecordBlock, _ batch: inout KeyBatch, folded: Span<UInt8>) {
    batch.insert(into: &table, folded.bytes)
    for (row, number) in batch.numbers.enumerated() where number != KeyBatch.none {
      rows.append((block.records[row].line, number))
    }
    isTaken += Array(repeating: false, count: table.count - isTaken.count)
  }

  /// Counts the teachers whose login name a student has.
  func finish() {
    for row in rows where isTaken[row.number] { tally.add(row.line) }
  }
}

/// Holds students' login names against the teachers'.
final class StudentLogins: LoginCrossCheck {
  private let teachers: TeacherLogins

  init(_ teachers: TeacherLogins) {
    self.teachers = teachers
  }

  func prepare(_ batch: inout KeyBatch, folded: Span<UInt8>, _ bounds: [Range<Int>]) {
    batch.take(folded.localParts(bounds), in: folded.bytes, teachers.table.hash)
    batch.find(in: teachers.table, folded.bytes)
  }

  func take(_ block: borrowing RecordBlock, _ batch: inout KeyBatch, folded: Span<UInt8>) {
    for number in batch.numbers where number != KeyBatch.none { teachers.isTaken[number] = true }
  }
}

extension Span<UInt8> {
  fileprivate func localParts(_ bounds: [Range<Int>]) -> [Range<Int>] {
    bounds.map { localPart(of: Field(start: $0.lowerBound, end: $0.upperBound)).range }
  }
}
