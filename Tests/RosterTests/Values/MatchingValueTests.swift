import Roster
import Testing

@Suite struct MatchingValueTests {
  @Test(arguments: [
    ("ada@north.example", "ADA@North.Example"),
    ("ada", " ada"), ("ada", "ada\t"), ("ada", "\u{A0}ada\u{3000}"), ("ada", "ada\r\n"),
    ("Ärger", "ärger"), ("Ärger", "A\u{308}rger"), ("ZOË", "zoe\u{308}"), ("ΣΑΣ", "σασ"),
    ("\u{212B}", "å"), ("İ", "i\u{307}"), ("\u{1E9B}\u{323}", "\u{1E9B}\u{323}"),
  ])
  func theSameValueWrittenInTwoWays(_ a: String, _ b: String) {
    #expect(MatchingValue(a) == MatchingValue(b))
    #expect(Array(MatchingValue(a).text.utf8) == Array(MatchingValue(b).text.utf8))
  }

  @Test(arguments: [
    ("José", "Jose"), ("straße", "strasse"), ("a b", "ab"), ("ada", "ada."), ("ı", "i"),
    ("Ａda", "Ada"), ("σας", "σασ"),
  ])
  func twoValues(_ a: String, _ b: String) {
    #expect(MatchingValue(a) != MatchingValue(b))
  }

  @Test(arguments: ["", " ", "\t", "\u{A0}", "\u{2003}\u{3000}", "\u{85}"])
  func whiteSpaceIsNotAValue(_ text: String) {
    #expect(MatchingValue(text).isBlank)
  }

  /// Folding twice is the same as folding once, so a stored folded value can be compared with a new
  /// one.
  @Test func foldingTwiceChangesNothing() {
    for value in 0x20...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in [String(scalar), "a\(scalar)\u{301}"] {
        let once = MatchingValue(text).text
        #expect(MatchingValue(once).text.isExactly(once), "U+\(String(value, radix: 16))")
      }
    }
  }
}
