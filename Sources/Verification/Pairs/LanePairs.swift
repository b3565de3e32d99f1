internal import CSV

/// The pairs that one lane has seen. They are kept as runs as long as the file is sorted by one of
/// the two columns, as most files are; otherwise in parts.
final class LanePairs {
  let parts: PairParts
  private(set) var runs: PairRuns?
  private(set) var hasBegun = false

  init(_ layout: PairLayout) {
    parts = PairParts(layout)
  }

  /// Puts the pairs of some records aside.
  ///
  /// - Parameters:
  ///   - first: a number for each record, or `KeyBatch.none`; likewise `second`.
  func append(_ first: [UInt32], _ second: [UInt32], _ records: [RecordBlock.Record]) {
    if !hasBegun {
      runs = PairRuns.leader(first, second, records).map(PairRuns.init)
      hasBegun = true
    }
    guard let runs else { return parts.append(first, second, records) }
    runs.append(first, second, records)
    if !runs.areWorthwhile { moveRunsToParts() }
  }

  /// Moves what was kept as runs into the parts.
  func moveRunsToParts() {
    runs?.forEachPair { parts.append($0, $1, line: $2) }
    runs = nil
  }
}
