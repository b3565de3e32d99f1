internal import CSV
internal import Roster

/// Finds repeated memberships: a person should be in a section only once, unless in different
/// roles.
///
/// Each lane sets the pairs of its blocks aside. A key that is in a pair but not in the other file
/// gets its number in turn, and only then are its pairs put aside; if there are very many such
/// keys, their numbers need another layout.
final class PairScan: FileCheck {
  /// The columns with the keys of the two files that are joined.
  private let references: [ReferenceColumn]
  private let layout: PairLayout
  private let ofUnknown: PairParts
  private let ofUnknownBeyond = PairParts(.wide)
  private let duplicates: Tally
  /// The column with the role; `nil` if everyone in the file has the same role.
  private let roles: RoleCodes?

  struct LaneState {
    let pairs: LanePairs
    /// The number of the key in each record's second column, with the role encoded in it.
    var coded: [UInt32] = []
    /// The keys in the records' first and second columns.
    let first: BlockKeys
    let second: BlockKeys
  }

  /// - Returns: none if the file does not join two others, or if one of those has yet to be read.
  static func make(for file: ScannedFile) -> [PairScan] {
    columns(of: file).map { [PairScan($0.references, $0.roles, file)] } ?? []
  }

  /// The two columns with the keys of other files, and the column of roles if there is one.
  ///
  /// - Returns: `nil` for a file whose pairs are not counted.
  static func columns(
    of file: ScannedFile
  ) -> (references: [ReferenceColumn], roles: RoleCodes?)? {
    let combination = file.file.combination
    let others = combination.filter { $0.reference == nil }
    guard combination.count - others.count == 2, others.count <= 1 else { return nil }
    let references = ReferenceColumn.all(of: file).filter { reference in
      !reference.isLate
        && combination.contains { file.header[$0.name]?.position == reference.position }
    }
    guard references.count == 2 else { return nil }
    guard let role = others.first else { return (references, nil) }
    return file.header[role.name].flatMap(RoleCodes.init).map { (references, $0) }
  }

  private init(_ references: [ReferenceColumn], _ roles: RoleCodes?, _ file: ScannedFile) {
    self.references = references
    self.roles = roles
    layout = PairLayout(
      firstCount: references[0].target.table.count,
      secondCount: references[1].target.table.count * (roles?.count ?? 1),
      lines: file.source.byteCount)
    ofUnknown = PairParts(layout)
    duplicates = file.log.tally(.duplicateRow, ColumnName(joined: file.file.combination))
  }

  func makeState(of lane: BlockScan) -> LaneState {
    LaneState(
      pairs: LanePairs(layout), first: lane.keys(at: references[0].position),
      second: lane.keys(at: references[1].position))
  }

  func prepare(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    guard let roles else {
      return state.pairs.append(
        state.first.batch.numbers, state.second.batch.numbers, block.records)
    }
    roles.code(
      state.second.batch, known: references[1].target.table.count, of: block, into: &state.coded)
    state.pairs.append(state.first.batch.numbers, state.coded, block.records)
  }

  /// Puts aside the pairs of a block with an unknown key, which has a number by now.
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
    let code = roles.map { $0.code(of: block, row) } ?? 0
    let number = second.numbers[row]
    let known = references[1].target.table.count
    let pair = (first.numbers[row], roles?.coded(number, code, known: known) ?? number)
    if pair.1 == KeyBatch.none { return }
    let parts = layout.fits(pair.0, pair.1) ? ofUnknown : ofUnknownBeyond
    parts.append(pair.0, pair.1, line: block.records[row].line)
  }

  /// Counts the repeated pairs.
  func finish(_ states: [LaneState]) {
    let lanes = states.map(\.pairs)
    let surplus = surplusOfRuns(lanes) + surplusOfParts(lanes)
    for line in surplus.sorted() { duplicates.add(line) }
  }

  /// The lines of repeated pairs among the runs. If not all lanes have runs with the same leader,
  /// there are no runs left.
  private func surplusOfRuns(_ lanes: [LanePairs]) -> [Int] {
    let used = lanes.filter(\.hasBegun)
    let runs = used.compactMap(\.runs)
    guard let leader = runs.first?.leader else { return [] }
    if runs.count < used.count || runs.contains(where: { $0.leader != leader }) {
      for lane in lanes { lane.moveRunsToParts() }
      return []
    }
    let counts = [
      references[0].target.table.count, references[1].target.table.count * (roles?.count ?? 1),
    ]
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
