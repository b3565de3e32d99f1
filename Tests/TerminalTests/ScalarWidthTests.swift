import Testing

@testable import Terminal

@Suite struct ScalarWidthTests {
  @Test(
    arguments: [
      ("a", 1), (" ", 1), ("ë", 1), ("\u{301}", 0), ("\u{20DD}", 0), ("日", 2), ("한", 2),
      ("Ａ", 2), ("ｱ", 1), ("😀", 2), ("🫸", 2), ("─", 1), ("✗", 1), ("\u{1160}", 1), ("\u{1100}", 2),
      ("\u{20000}", 2), ("\u{1B}", -1), ("\u{7F}", -1), ("\u{9F}", -1), ("\u{202E}", -1),
      ("\u{E000}", -1), ("\u{378}", -1), ("\u{10FFFF}", -1), ("\u{0}", -1),
    ] as [(Unicode.Scalar, Int)]) func widthsAreTheStandards(_ scalar: Unicode.Scalar, _ width: Int)
  {
    #expect(ScalarWidth.of(scalar) == width)
  }

  @Test func wideRangesAreInOrderAndApart() {
    let ranges = ScalarWidth.wideRanges
    #expect(ranges.allSatisfy { $0.first <= $0.last })
    #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.last < $1.first })
    for range in ranges {
      for edge in [range.first, range.last] {
        guard let scalar = Unicode.Scalar(edge) else { continue }
        #expect([0, 2].contains(ScalarWidth.of(scalar)))
      }
    }
  }
}
