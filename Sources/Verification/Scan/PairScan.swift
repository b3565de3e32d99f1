internal import CSV
internal import Roster

/// Memberships: the same person in the same section twice is one too many.
///
/// Each lane puts the pairs of its blocks aside. A key that is in a pair and not in the other file gets a number
/// in turn, and so do such pairs; where there are very many, their numbers need another layout.
final class PairScan {
  private let targets: [EntityKeys]
  private let layout: PairLayout
  private let ofUnknown: PairParts
  private let ofUnknownBeyond = PairParts(.wide)
  private let duplicates: Tally

  /// - Parameters:
  ///   - targets: the keys of the two files that are joined.
  ///   - bytes: of the file that joins them.
  init(_ columns: [Column], _ targets: [EntityKeys], bytes: Int, _ log: FindingLog) {
    self.targets = targets
    layout = PairLayout(
      firstCount: targets[0].table.count, secondCount: targets[1].table.count, lines: bytes)
    ofUnknown = PairParts(layout)
    duplicates = log.tally(.duplicateRow, ColumnName(joined: columns))
  }

  /// What a lane puts its pairs aside in.
  func makeLanePairs() -> LanePairs { LanePairs(layout) }

  /// Puts those pairs of a block aside in which a key is unknown, which has a number by now.
  ///
  /// - Parameters:
  ///   - first: what each record's first column refers to.
  ///   - second: and its second.
  func remember(_ block: borrowing RecordBlock, _ first: KeyBatch, _ second: KeyBatch) {
    for row in first.unknownRows { remember(row, block, first, second) }
    for row in second.unknownRows where !first.isUnknown(row) {
      remember(row, block, first, second)
    }
  }

  private func remember(
    _ row: Int, _ block: borrowing RecordBlock, _ first: KeyBatch, _ second: KeyBatch
  ) {
    if first.isBlank(row) || second.isBlank(row) { return }
    let pair = (first.numbers[row], second.numbers[row])
    let parts = layout.fits(pair.0, pair.1) ? ofUnknown : ofUnknownBeyond
    parts.append(pair.0, pair.1, line: block.records[row].line)
  }

  /// Counts the pairs that came again, when the file has been read.
  ///
  /// - Parameter lanes: of each lane, what it put aside.
  func finish(_ lanes: [LanePairs]) {
    let surplus = surplusOfRuns(lanes) + surplusOfParts(lanes)
    for line in surplus.sorted() { duplicates.add(line) }
  }

  /// Among what was kept as runs. Where not all lanes have runs of one kind, none are left.
  private func surplusOfRuns(_ lanes: [LanePairs]) -> [Int] {
    let used = lanes.filter(\.hasBegun)
    let runs = used.compactMap(\.runs)
    guard let leader = runs.first?.leader else { return [] }
    if runs.count < used.count || runs.contains(where: { $0.leader != leader }) {
      for lane in lanes { lane.moveRunsToParts() }
      return []
    }
    let counts = targets.map { $0.table.count }
    let places = leader == .first ? (0, 1) : (1, 0)
    return PairRunCount(runs, leaderCount: counts[places.0], memberCount: counts[places.1])
      .surplusLines()
  }

  private func surplusOfParts(_ lanes: [LanePairs]) -> [Int] {
    let groups = [lanes.map(\.parts) + [ofUnknown], [ofUnknownBeyond]]
    let threads = lanes.count
    let surplus = Threads.map(threads) { thread in
      var pairs = PairCount()
      var lines: [Int] = []
      for part in stride(from: thread, to: PairParts.count, by: threads) {
        for group in groups { pairs.addSurplusLines(of: part, in: group, to: &lines) }
      }
      return lines
    }
    return surplus.flatMap { $0 }
  }
}
