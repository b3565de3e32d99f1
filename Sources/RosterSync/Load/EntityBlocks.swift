internal import CSV
internal import Roster
internal import Verification

/// Reads a file of schools, sections or people block by block; several threads turn its records
/// into rows for the work tables.
struct EntityBlocks {
  private let lanes: [Lane]

  /// The state of one thread.
  private final class Lane: TableLane {
    let table: RosterTable
    let test: RecordTest
    var made: [EntityRecord] = []

    init(_ table: RosterTable, _ test: RecordTest) {
      self.table = table
      self.test = test
    }
  }

  /// - Parameter table: the source's own file, before its first record is read.
  init(_ source: Source, _ table: RosterTable, _ settings: SyncSettings) throws {
    lanes = try table.oneForEachThread().map { table in
      Lane(table, RecordTest(source.conditions, table.header, settings))
    }
  }

  /// Calls `body` with the result for each record, in file order.
  ///
  /// - Parameter make: returns `nil` for a record that does not count; several threads call it at once.
  func forEach(
    make: (RosterTable.Record, RecordTest) -> EntityRecord?, _ body: (EntityRecord) throws -> Void
  ) throws {
    try lanes.forEachBlock(
      look: { lane in
        lane.made.removeAll(keepingCapacity: true)
        for row in 0..<lane.table.block.records.count {
          if let made = make(lane.table.record(row), lane.test) { lane.made.append(made) }
        }
      },
      remember: { lane in for made in lane.made { try body(made) } })
  }
}
