internal import CSV
internal import Roster

/// Memberships: the same person in the same section twice is one too many.
///
/// Each lane puts the pairs of its blocks aside. A key that is in a pair and not in the other file gets a number
/// in turn, and so do such pairs; where there are very many, their numbers need another layout.
final class PairScan: FileCheck {
  /// The columns that name the keys of the two files that are joined.
  private let references: [ReferenceColumn]
  private let layout: PairLayout
  private let ofUnknown: PairParts
  private let ofUnknownBeyond = PairParts(.wide)
  private let duplicates: Tally

  struct LaneState {
    let pairs: LanePairs
    /// What each record's first column refers to, and its second.
    let first: BlockKeys
    let second: BlockKeys
  }

  /// - Returns: none for a file that does not join two others, or one of which has yet to be read.
  static func make(for file: ScannedFile) -> [PairScan] {
    let references = ReferenceColumn.all(of: file).filter { !$0.isLate }
    guard references.count == 2, file.file.joinedColumns.count == 2 else { return [] }
    return [PairScan(references, file)]
  }

  private init(_ references: [ReferenceColumn], _ file: ScannedFile) {
    self.references = references
    layout = PairLayout(
      firstCount: references[0].target.table.count, secondCount: references[1].target.table.count,
      lines: file.source.byteCount)
    ofUnknown = PairParts(layout)
    duplicates = file.log.tally(.duplicateRow, ColumnName(joined: file.file.joinedColumns))
  }

  func makeState(of lane: BlockScan) -> LaneState {
    LaneState(
      pairs: LanePairs(layout), first: lane.keys(at: references[0].position),
      second: lane.keys(at: references[1].position))
  }

  func prepare(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    state.pairs.append(state.first.batch.numbers, state.second.batch.numbers, block.records)
  }

  /// Puts those pairs of a block aside in which a key is unknown, which has a number by now.
  func take(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    let (first, second) = (state.first.batch, state.second.batch)
    for row in first.unknownRows { takeUnknown(row, block, first, second) }
    for row in second.unknownRows where !first.isUnknown(row) {
      takeUnknown(row, block, first, second)
    }
  }

  private func takeUnknown(
    _ row: Int, _ block: borrowing RecordBlock, _ first: KeyBatch, _ second: KeyBatch
  ) {
    if first.isBlank(row) || second.isBlank(row) { return }
    let pair = (first.numbers[row], second.numbers[row])
    let parts = layout.fits(pair.0, pair.1) ? ofUnknown : ofUnknownBeyond
    parts.append(pair.0, pair.1, line: block.records[row].line)
  }

  /// Counts the pairs that came again.
  func finish(_ states: [LaneState]) {
    let lanes = states.map(\.pairs)
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
    let counts = references.map { $0.target.table.count }
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
