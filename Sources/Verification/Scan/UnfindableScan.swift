internal import CSV
internal import Roster

/// People who have no value in any of the columns by which a profile finds people.
struct UnfindableScan {
  private let positions: [Int]
  private let tally: Tally

  /// - Returns: `nil` where people are found by one column, are created, or are not found at all.
  init?(_ header: Header, of file: RosterFile, _ settings: FileSettings?, _ log: FindingLog) {
    let columns = settings?.columnsForMatching.compactMap { header[$0] } ?? []
    if columns.isEmpty { return nil }
    positions = columns.map(\.position)
    tally = log.tally(
      .missingMatchingData, ColumnName(joined: columns.map(\.column)),
      .noValueForMatching(inEachOfSeveral: true),
      effect: .personLeftAsIs)
  }

  func scan(_ block: borrowing RecordBlock) {
    let bytes = block.bytes.span
    for row in 0..<block.records.count {
      let first = row &* block.width
      let isUnfindable = positions.allSatisfy { bytes.isBlank(block.fields[first &+ $0]) }
      if isUnfindable { tally.add(block.records[row].line) }
    }
  }
}
