internal import CSV
internal import Roster

/// Where some lines of a file begin: enough to find any record quickly.
package struct RecordPlaces: Sendable {
  /// The columns in the order of the file, spelled as in the format or, if it does not have them,
  /// as in the file.
  package let columns: [String]
  /// The columns whose values are never shown.
  let secretPositions: [Int]
  var marks: [Mark] = []

  struct Mark: Sendable {
    var line: Int
    var offset: Int
  }

  init(_ header: Header) {
    var columns = header.names
    for placed in header.columns { columns[placed.position] = placed.column.name }
    self.init(columns: columns)
  }

  init(columns: [String], marks: [Mark] = []) {
    self.columns = columns
    self.marks = marks
    // They are found by name, so that a second password column, which is not read, is not shown
    // either.
    secretPositions = columns.indices.filter { Header.isPassword(columns[$0]) }
  }

  /// The distance between remembered places, in bytes. Reading a few records reads this much.
  static let distance = 16 << 10

  /// Remembers where a block's first record begins, and some of the others.
  mutating func append(_ block: borrowing RecordBlock) {
    let record = block.records.first.map {
      Mark(line: $0.line, offset: block.offset + Int($0.start))
    }
    let defect = block.irregular.defects.first.map { Mark(line: $0.line, offset: $0.offset) }
    let first = [record, defect].compactMap { $0 }.min { $0.line < $1.line }
    guard var last = first else { return }
    marks.append(last)
    while true {
      let next = last.offset - block.offset + Self.distance
      let row = block.records.firstIndexAscending { Int($0.start) >= next }
      guard row < block.records.count else { return }
      let record = block.records[row]
      last = Mark(line: record.line, offset: block.offset + Int(record.start))
      marks.append(last)
    }
  }

  /// The last known place at or before a line.
  func mark(before line: Int) -> Mark? {
    lastIndex(before: line).map { marks[$0] }
  }

  /// The place before that one.
  func mark(earlierThan line: Int) -> Mark? {
    lastIndex(before: line).flatMap { $0 > 0 ? marks[$0 - 1] : nil }
  }

  private func lastIndex(before line: Int) -> Int? {
    let after = marks.firstIndexAscending { $0.line > line }
    return after == 0 ? nil : after - 1
  }
}
