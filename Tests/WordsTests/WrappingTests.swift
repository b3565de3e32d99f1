import Support
import Terminal
import Testing
import Words

@Suite struct WrappingTests {
  private let lettering = Lettering(isUTF8: true)

  @Test(
    arguments: [
      ("one two three", 7, ["one two", "three"]), ("one two three", 80, ["one two three"]),
      ("", 5, [""]), ("a  b", 80, ["a  b"]), ("incomprehensible", 6, ["incomp", "rehens", "ible"]),
      ("an incomprehensible word", 8, ["an", "incompre", "hensible", "word"]),
      ("北高校 南高校", 6, ["北高校", "南高校"]), ("北高校", 5, ["北高", "校"]), ("北", 1, ["北"]),
    ] as [(String, Int, [String])])
  func breaksAtBlanksAndWordsOnlyWhereItMust(text: String, width: Int, lines: [String]) {
    #expect(lettering.wrapped(text, width: width) == lines)
  }

  @Test func leavesRoomForWhatIsBeforeTheFirstLine() {
    #expect(lettering.wrapped("one two", width: 7, reserved: 1) == ["one", "two"])
    #expect(
      lettering.wrapped("incomprehensible", width: 10, reserved: 4) == ["incomp", "rehensible"])
  }

  @Test func keepsWordsWithBlanksTogether() {
    #expect(
      lettering.wrapped(["[--home DIR]", "[--json]"], width: 14) == ["[--home DIR]", "[--json]"])
  }

  @Test(arguments: 0..<200) func noLineIsTooWideAndNothingIsLost(seed: Int) {
    var random = SplitMix64(seed: seed)
    let letters: [Character] = ["a", "b", " ", " ", "校", "é", "\u{1B}"]
    let text = String((0..<60).compactMap { _ in letters.randomElement(using: &random) })
    let width = Int.random(in: 2...30, using: &random)
    let lines = lettering.wrapped(text, width: width)
    for line in lines { #expect(lettering.width(of: line) <= width) }
    // Blanks are not compared, because a line break replaces one.
    let shown = lettering.visible(lines.joined()).filter { $0 != " " }
    #expect(shown == lettering.visible(text).filter { $0 != " " })
  }
}
