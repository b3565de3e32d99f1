internal import CSV
internal import Dispatch
internal import Roster

/// Memberships: the same person in the same section twice is one too many.
///
/// Each lane puts the pairs of its blocks aside; those that somebody is in whom the other file does not
/// have get their numbers in turn, and are kept apart, since they are pairs of their own anyway.
final class PairScan {
  private let ofStrangers = PairParts(.wide)
  private let layout: PairLayout
  private let duplicates: Tally

  /// - Parameters:
  ///   - targets: the keys of the two files that are joined.
  ///   - bytes: of the file that joins them.
  init(_ columns: [Column], _ targets: [EntityKeys], bytes: Int, _ log: FindingLog) {
    layout = PairLayout(
      firstCount: targets[0].table.count, secondCount: targets[1].table.count, lines: bytes)
    duplicates = log.tally(.duplicateRow, ColumnName(joined: columns))
  }

  /// What a lane puts its pairs aside in.
  func makeParts() -> PairParts { PairParts(layout) }

  /// Puts the pairs of a block aside.
  ///
  /// - Parameters:
  ///   - first: what each record's first column refers to; strangers have no number yet.
  ///   - second: and its second.
  func prepare(
    _ block: borrowing RecordBlock, _ first: [UInt32], _ second: [UInt32],
    _ parts: PairParts
  ) {
    parts.append(first, second, block.records)
  }

  /// Puts the pairs with strangers aside, who have numbers by now.
  func take(_ block: borrowing RecordBlock, _ first: KeyBatch, _ second: KeyBatch) {
    for row in first.strangers { take(row, block, first, second) }
    for row in second.strangers where !first.isStranger(row) { take(row, block, first, second) }
  }

  private func take(
    _ row: Int, _ block: borrowing RecordBlock, _ first: KeyBatch, _ second: KeyBatch
  ) {
    if first.isBlank(row) || second.isBlank(row) { return }
    ofStrangers.append(
      first.numbers[row], second.numbers[row], line: block.records[row].line)
  }

  /// Counts the pairs that came again, when the file has been read.
  ///
  /// - Parameter lanes: of each lane, what it put aside.
  func finish(_ lanes: [PairParts]) {
    let threads = lanes.count
    // Each thread writes into a place of its own, and all are read when all have come back.
    nonisolated(unsafe) let ofStrangers = ofStrangers
    nonisolated(unsafe) let lanes = lanes
    let surplus = [[Int]](unsafeUninitializedCapacity: threads) { found, count in
      nonisolated(unsafe) let places = found
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        var pairs = PairCount()
        var lines: [Int] = []
        for part in stride(from: thread, to: PairParts.count, by: threads) {
          pairs.addSurplusLines(of: part, in: lanes, to: &lines)
          pairs.addSurplusLines(of: part, in: [ofStrangers], to: &lines)
        }
        places.initializeElement(at: thread, to: lines)
      }
      count = threads
    }
    for line in surplus.joined().sorted() { duplicates.add(line) }
  }
}
