import Support
import Testing

@testable import Verification

@Suite struct PairPartsTests {
  struct Layout: CustomTestStringConvertible {
    var testDescription: String
    var layout: PairLayout
    /// All lines are below this number.
    var lines: Int
  }

  static let layouts = [
    Layout(
      testDescription: "small", layout: PairLayout(firstCount: 61, secondCount: 61, lines: 20_000),
      lines: 20_000),
    Layout(
      testDescription: "one bit",
      layout: PairLayout(firstCount: 61, secondCount: 61, lines: 1 << 59), lines: 1 << 59),
    Layout(testDescription: "wide", layout: .wide, lines: .max - 1),
    Layout(
      testDescription: "one bit too many",
      layout: PairLayout(firstCount: 61, secondCount: 61, lines: 1 << 60), lines: 1 << 60),
  ]

  @Test func isPackedWhereItFits() {
    #expect(Self.layouts.map(\.layout.isPacked) == [true, true, false, false])
    // Four million students in a file of 540 MB.
    #expect(
      PairLayout(firstCount: 800_000, secondCount: 4_000_000, lines: 540 << 20).isPacked)
  }

  @Test(arguments: layouts, 0..<10)
  func findsThePairsThatComeAgain(layout: Layout, seed: Int) {
    var random = SplitMix64(seed: seed)
    // As two threads collect them: each in the order of the file, one after the other or mixed.
    let all = [PairParts(layout.layout), PairParts(layout.layout)]
    var seen: Set<[UInt32]> = []
    var expected: [Int] = []
    for index in 0..<10_000 {
      let line = layout.lines / 10_000 * (index + 1)
      let pair = [
        UInt32.random(in: 0...60, using: &random), UInt32.random(in: 0...60, using: &random),
      ]
      if !seen.insert(pair).inserted { expected.append(line) }
      all.randomElement(using: &random)?.append(pair[0], pair[1], line: line)
    }
    var found: [Int] = []
    var pairs = PairCount()
    for part in 0..<PairParts.count { pairs.addSurplusLines(of: part, in: all, to: &found) }
    #expect(found.sorted() == expected)
  }
}
