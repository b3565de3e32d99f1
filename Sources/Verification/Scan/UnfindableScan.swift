internal import CSV
internal import Roster

/// Finds people who have no value in any of the columns by which a profile finds people.
struct UnfindableScan: FileCheck {
  private let group: RecordGroup
  private let columns: [Header.Placed]

  /// - Returns: none if people are found by a single column, or are not looked for at all.
  static func make(for file: ScannedFile) -> [UnfindableScan] {
    file.groups.compactMap { group in
      let columns = group.settings?.columnsForMatching.compactMap { file.header[$0] } ?? []
      return columns.isEmpty ? nil : UnfindableScan(group: group, columns: columns)
    }
  }

  func makeState(of lane: BlockScan) -> Tally {
    lane.log.tally(
      .missingMatchingData, ColumnName(joined: columns.map(\.column)),
      .noValueForMatching(isCreated: group.settings?.createsAccounts ?? false))
  }

  func prepare(_ block: borrowing RecordBlock, _ tally: inout Tally) {
    let positions = columns.map(\.position)
    let bytes = block.bytes.span
    for row in 0..<block.records.count {
      let first = row &* block.width
      let isUnfindable = positions.allSatisfy { bytes.isBlank(block.fields[first &+ $0]) }
      if isUnfindable && group.contains(block, row) { tally.add(block.records[row].line) }
    }
  }
}
