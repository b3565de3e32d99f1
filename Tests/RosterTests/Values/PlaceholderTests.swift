import CSV
import Testing

@testable import Roster

/// The quick checks let all placeholders through, and few other words.
@Suite struct PlaceholderTests {
  @Test(arguments: Placeholder.words) func eachHasOnePlaceThatGivesItAway(word: String) {
    for word in [word, word.uppercased(), word.lowercased()] {
      #expect(openings(of: word).count { isPossible(word, at: $0) } == 1)
      let bytes = Array(word.utf8)
      let isField = Placeholder.isPossible(bytes.span, Field(start: 0, end: bytes.count))
      #expect(isField)
    }
  }

  @Test(arguments: ["North", "Nina", "Norman", "#12", "#A"]) func fewOtherWordsHaveOne(word: String)
  {
    #expect(!openings(of: word).contains { isPossible(word, at: $0) })
  }

  /// The openings as a block records them.
  private func openings(of word: String) -> [Int] {
    let bytes = Array(word.utf8)
    return bytes.indices.filter {
      "Nn#".utf8.contains(bytes[$0])
        && ($0 == 0 || !Character(UnicodeScalar(bytes[$0 - 1])).isLetter)
    }
  }

  private func isPossible(_ word: String, at place: Int) -> Bool {
    let bytes = Array((word + ",,").utf8)
    return Placeholder.isPossible(bytes.span, at: place)
  }
}
