internal import CSV

/// The pairs that one lane has seen: as runs, if its file begins and goes on in the order of one of the two
/// columns, as most do; else by parts.
final class LanePairs {
  let parts: PairParts
  private(set) var runs: PairRuns?
  private(set) var hasBegun = false

  init(_ layout: PairLayout) {
    parts = PairParts(layout)
  }

  /// Puts the pairs of so many records aside.
  ///
  /// - Parameters:
  ///   - first: for each record a number, or `KeyBatch.none`; so is `second`.
  func append(_ first: [UInt32], _ second: [UInt32], _ records: [RecordBlock.Record]) {
    if !hasBegun {
      runs = PairRuns.leader(first, second, records).map(PairRuns.init)
      hasBegun = true
    }
    guard let runs else { return parts.append(first, second, records) }
    runs.append(first, second, records)
    if !runs.areWorthwhile { moveRunsToParts() }
  }

  /// Puts what was kept as runs into the parts.
  func moveRunsToParts() {
    runs?.forEachPair { parts.append($0, $1, line: $2) }
    runs = nil
  }
}
