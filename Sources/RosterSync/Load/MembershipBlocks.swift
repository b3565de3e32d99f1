internal import CSV
internal import Roster
internal import Verification

/// Reads a file of memberships, each with one section and one person, block by block.
struct MembershipBlocks {
  private let lanes: [MembershipLane]
  private let test: RecordTest

  /// - Returns: `nil` if the upload lacks the file, or the file names sections or people in another
  ///   way.
  init?(
    _ source: MembershipSource, _ role: PersonRole, of format: Format, in files: [UploadedFile],
    _ settings: SyncSettings
  ) throws {
    guard let table = try RosterTable.open(source.file, of: format, in: files),
      let columns = MembershipColumns(table, role, in: format)
    else { return nil }
    lanes = try table.oneForEachThread().map { MembershipLane($0, columns) }
    test = RecordTest(source.conditions, within: source.window, table.header, settings)
  }

  /// Calls `body` with each block, in file order.
  ///
  /// - Parameters:
  ///   - find: looks up the keys of a block; called by several threads at once.
  ///   - body: also gets a test that tells whether a record counts, or `nil` if all do.
  func forEach(
    find: (MembershipLane) -> Void, _ body: (MembershipLane, ((Int) -> Bool)?) throws -> Void
  ) throws {
    try lanes.forEachBlock(look: find) { lane in
      try body(lane, test.isTrivial ? nil : { test.holds(lane.table.record($0)) })
    }
  }
}
