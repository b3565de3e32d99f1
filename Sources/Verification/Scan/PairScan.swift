internal import CSV
internal import Dispatch
internal import Roster

/// The pairs of one block; 0 where one side is blank.
struct PairBatch {
  fileprivate var pairs: [UInt64] = []
}

/// Memberships: the same person in the same section twice is one too many.
final class PairScan {
  private var parts = PairParts()
  private let duplicates: Tally

  init(_ columns: [Column], _ log: FindingLog) {
    duplicates = log.tally(.duplicateRow, ColumnName(joined: columns))
  }

  func reserve(_ records: Int) { parts.reserve(records) }

  /// - Parameters:
  ///   - first: what each record's first column refers to.
  ///   - second: and its second.
  func prepare(_ first: [Int], _ second: [Int], _ batch: inout PairBatch) {
    batch.pairs.removeAll(keepingCapacity: true)
    batch.pairs.reserveCapacity(first.count)
    for row in first.indices { batch.pairs.append(Self.pair(first[row], second[row])) }
  }

  /// - Parameter references: of the two columns, with the numbers of strangers.
  func take(
    _ block: borrowing RecordBlock, _ batch: inout PairBatch, _ references: [ReferenceBatch]
  ) {
    for row in references[0].strangers + references[1].strangers {
      batch.pairs[row] = Self.pair(references[0].numbers[row], references[1].numbers[row])
    }
    let records = block.records
    parts.append(batch.pairs) { records[$0].line }
  }

  /// Counts the pairs that came again, when the file has been read.
  func finish(threads: Int) {
    // Each part writes into a place of its own, and all are read when all have come back.
    nonisolated(unsafe) let scan = self
    let surplus = [[Int]](unsafeUninitializedCapacity: PairParts.count) { found, count in
      nonisolated(unsafe) let places = found
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for part in stride(from: thread, to: PairParts.count, by: threads) {
          places.initializeElement(at: part, to: scan.parts.surplusLines(of: part))
        }
      }
      count = PairParts.count
    }
    for line in surplus.joined().sorted() { duplicates.add(line) }
  }

  private static func pair(_ first: Int, _ second: Int) -> UInt64 {
    first != KeyBatch.none && second != KeyBatch.none ? PairParts.pair(first, second) : 0
  }
}
