internal import CSV
internal import Roster
internal import Verification

/// A file of sections or people, read block by block. Records that are selected are brought in; the
/// others are only counted. Several threads turn records into rows of the work tables.
struct SelectedBlocks {
  private let kind: SubjectKind
  private let selection: Selection
  private let settled: SettledRoster
  private let key: Int
  private let school: Int?
  private let lanes: [Lane]

  /// What becomes of a record that is brought in.
  enum Made {
    case entity(EntityRecord)
    case end(SettledEnd)
  }

  /// - Parameters:
  ///   - table: the source's own file, before its first record is read.
  ///   - key: the position of the records' keys.
  ///   - school: the position at which the records name their school.
  init(
    of kind: SubjectKind, _ selection: Selection, _ settled: SettledRoster, _ source: Source,
    _ table: RosterTable, _ settings: SyncSettings, key: Int, school: Int?
  ) throws {
    self.kind = kind
    self.selection = selection
    self.settled = settled
    self.key = key
    self.school = school
    lanes = try table.oneForEachThread().map { table in
      Lane(table, RecordTest(source.conditions, table.header, settings))
    }
  }

  /// The state of one thread.
  private final class Lane: TableLane {
    let table: RosterTable
    let test: RecordTest
    var keys = KeyColumn()
    var schools = KeyColumn()
    /// What is done with each record of the block.
    var uses: [Use] = []
    /// What was made of the records that are brought in.
    var made: [Made] = []

    init(_ table: RosterTable, _ test: RecordTest) {
      self.table = table
      self.test = test
    }
  }

  private struct Use: OptionSet {
    let rawValue: UInt8

    static let counted = Use(rawValue: 1)
    static let made = Use(rawValue: 2)
    static let hasSchool = Use(rawValue: 4)
  }

  /// Numbers the records, and calls `body` in file order with what is brought in: what is selected,
  /// or is an end of memberships that may come or go.
  ///
  /// - Parameter make: returns `nil` for a record that does not count; several threads call it at once.
  /// - Complexity: O(records) in time; memory for a block of each thread, and for the keys.
  func forEach(
    make: (RosterTable.Record, RecordTest, _ isEnd: Bool) -> Made?, _ body: (Made) throws -> Void
  ) throws {
    if let table = lanes.first?.table, !selection.isLate {
      settled.reserve(kind, forBytes: table.byteCount)
    }
    try lanes.forEachBlock(look: { look($0, make) }, remember: { try remember($0, body) })
  }

  private func look(
    _ lane: Lane, _ make: (RosterTable.Record, RecordTest, Bool) -> Made?
  ) {
    let table = lane.table
    lane.keys.hash(key, of: table.block)
    selection.find(kind, &lane.keys, table.block.bytes.span)
    if let school, !selection.isLate { lane.schools.hash(school, of: table.block) }
    let (bytes, fields, width) = (table.block.bytes, table.block.fields, table.block.width)
    let (numbers, isLate, isTrivial) = (lane.keys.numbers, selection.isLate, lane.test.isTrivial)
    let wanted: Selection.Marks = isLate ? .late : .selected
    // Taken out of the lane, so that writing to them costs no checks.
    var (uses, made) = (lane.uses, lane.made)
    (lane.uses, lane.made) = ([], [])
    uses.removeAll(keepingCapacity: true)
    made.removeAll(keepingCapacity: true)
    for row in 0..<table.block.records.count {
      let marks = selection.marks(kind, numbers[row])
      var use: Use = []
      if marks.contains(wanted) {
        if let one = make(table.record(row), lane.test, false) {
          made.append(one)
          use = .made
        }
      } else if !isLate {
        let own = fields.span.extracting(row * width..<(row + 1) * width)
        if isTrivial || lane.test.holds(bytes.span, own) {
          use = .counted
          if let school, !table.isPlaceholder(bytes.span, own[school], school) {
            use.insert(.hasSchool)
          }
          if marks.contains(.end), let one = make(table.record(row), lane.test, true) {
            made.append(one)
            use.insert(.made)
          }
        }
      }
      uses.append(use)
    }
    (lane.uses, lane.made) = (uses, made)
  }

  private func remember(_ lane: Lane, _ body: (Made) throws -> Void) throws {
    if selection.isLate {
      for made in lane.made { try body(made) }
      return
    }
    number(lane)
    let (keys, schools) = (lane.keys.numbers, lane.schools.numbers)
    var made = lane.made[...]
    for (row, use) in lane.uses.enumerated() {
      if use.contains(.counted) && keys[row] != KeyColumn.none {
        let school = use.contains(.hasSchool) ? schools[row] : KeyColumn.none
        settled.note(kind, keys[row], school: school == KeyColumn.none ? nil : school)
      }
      if use.contains(.made), let first = made.popFirst() { try body(first) }
    }
  }

  private func number(_ lane: Lane) {
    let table = lane.table
    settled.insert(kind, &lane.keys, table.block.bytes.span)
    guard let school else { return }
    settled.insertSchools(
      &lane.schools, table.block.records.count, table.block.bytes.span
    ) { row in table.block.fields[row * table.block.width + school].range }
  }
}
