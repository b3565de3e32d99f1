import Support
import Testing

@testable import CSV
@testable import Verification

@Suite struct PairRunsTests {
  private struct Row {
    var first: UInt32
    var second: UInt32
    var line: Int
    var pair: [UInt32] { [first, second] }
  }

  private static let most: UInt32 = 80

  /// Rows ordered by one of their numbers: some repeated elsewhere, some with an unknown number,
  /// and some lines in between that are not rows.
  private func rows(_ leader: PairRuns.Leader, _ random: inout SplitMix64) -> [Row] {
    var pairs = (0..<3000).map { _ in
      (UInt32.random(in: 0..<Self.most, using: &random), UInt32.random(in: 0..<60, using: &random))
    }
    pairs.sort { $0.0 < $1.0 }
    for _ in 0..<Int.random(in: 0...40, using: &random) {
      pairs.insert(
        pairs[Int.random(in: 0..<3000, using: &random)],
        at: pairs.indices.randomElement(using: &random) ?? 0)
    }
    var line = 1
    return pairs.map { pair in
      line += Int.random(in: 0..<50, using: &random) == 0 ? 3 : 1
      let isUnknown = Int.random(in: 0..<70, using: &random) == 0
      let other = isUnknown ? KeyBatch.none : pair.1
      return leader == .first
        ? Row(first: pair.0, second: other, line: line)
        : Row(first: other, second: pair.0, line: line)
    }
  }

  private func expected(_ rows: [Row]) -> [Int] {
    var seen: Set<[UInt32]> = []
    return rows.filter { row in
      !row.pair.contains(KeyBatch.none) && !seen.insert(row.pair).inserted
    }.map(\.line)
  }

  /// Gives the rows to lanes in blocks, taking turns.
  private func fill(_ lanes: [LanePairs], _ rows: [Row], _ random: inout SplitMix64) {
    var rows = rows[...]
    while !rows.isEmpty {
      let block = rows.prefix(Int.random(in: 60...400, using: &random))
      rows = rows.dropFirst(block.count)
      lanes.randomElement(using: &random)?.append(
        block.map(\.first), block.map(\.second),
        block.map { RecordBlock.Record(line: $0.line, start: 0, end: 1, traits: .init()) })
    }
  }

  @Test(arguments: [PairRuns.Leader.first, .second], 0..<20)
  func findsThePairsThatComeAgain(leader: PairRuns.Leader, seed: Int) {
    var random = SplitMix64(seed: seed)
    let rows = rows(leader, &random)
    let layout = PairLayout(firstCount: 80, secondCount: 80, lines: 1 << 20)
    let lanes = (0..<3).map { _ in LanePairs(layout) }
    fill(lanes, rows, &random)
    let runs = lanes.compactMap(\.runs)
    #expect(runs.map(\.leader) == [leader, leader, leader])
    let count = PairRunCount(runs, leaderCount: 80, memberCount: 80)
    #expect(count.surplusLines().sorted() == expected(rows))
  }

  @Test(arguments: 0..<10) func pairsOutOfOrderGoToTheParts(seed: Int) {
    var random = SplitMix64(seed: seed)
    let layout = PairLayout(firstCount: 80, secondCount: 80, lines: 1 << 20)
    let lane = LanePairs(layout)
    // The rows are in order at first, so that there are runs to move.
    let ordered = rows(.second, &random)
    let last = ordered.last?.line ?? 0
    let others = zip(ordered.shuffled(using: &random), ordered).map { shuffled, row in
      Row(first: shuffled.first, second: shuffled.second, line: last + row.line)
    }
    let all =
      ordered + others
      + others.map { row in
        Row(first: row.second, second: row.first, line: 2 * last + row.line)
      }
    fill([lane], all, &random)
    #expect(lane.runs == nil)
    var found: [Int] = []
    var pairs = PairCount()
    for part in 0..<PairParts.count {
      pairs.addSurplusLines(of: part, in: [lane.parts], to: &found)
    }
    #expect(found.sorted() == expected(all))
  }
}
