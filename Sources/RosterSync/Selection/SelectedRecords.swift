internal import CSV
internal import Roster
internal import Verification

/// The selected records of a file, which are loaded; the others are only numbered.
struct SelectedRecords {
  private let selection: Selection
  private let settled: SettledRoster
  private let kind: SubjectKind
  private let test: RecordTest
  private let key: Int
  private let school: Int?

  /// - Parameters:
  ///   - key: the position of the records' keys.
  ///   - school: the positions at which they name their school.
  init(
    of kind: SubjectKind, _ selection: Selection, _ settled: SettledRoster, _ test: RecordTest,
    key: Int, school: Int?
  ) {
    self.kind = kind
    self.selection = selection
    self.settled = settled
    self.test = test
    self.key = key
    self.school = school
  }

  /// Calls `body` with the records that are selected, or are ends of memberships that may come or
  /// go.
  ///
  /// - Complexity: O(records) in time; memory for a block, and for the keys.
  func forEach(of table: RosterTable, _ body: (RosterTable.Record) throws -> Void) throws {
    while try table.readBlock() {
      let marks = selection.marks(kind, key, of: table.block)
      if selection.isLate {
        for (row, mark) in marks.enumerated() where mark.contains(.late) {
          try body(table.record(row))
        }
      } else {
        try forEachNew(of: table, marks, body)
      }
    }
  }

  private func forEachNew(
    of table: RosterTable, _ marks: [Selection.Marks], _ body: (RosterTable.Record) throws -> Void
  ) throws {
    let numbers = settled.numbers(kind, key, of: table.block)
    let (bytes, fields, width) = (table.block.bytes, table.block.fields, table.block.width)
    for (row, mark) in marks.enumerated() {
      if mark.contains(.selected) {
        try body(table.record(row))
        continue
      }
      let own = fields.span.extracting(row * width..<(row + 1) * width)
      guard numbers[row] != KeyColumn.none, test.isTrivial || test.holds(bytes.span, own) else {
        continue
      }
      settled.note(
        kind, Int(numbers[row]), bytes.span,
        school: school.flatMap {
          table.isPlaceholder(bytes.span, own[$0], $0) ? nil : own[$0].range
        })
      if mark.contains(.end) { try body(table.record(row)) }
    }
  }
}
