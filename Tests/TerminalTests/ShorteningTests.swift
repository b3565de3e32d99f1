import Support
import Testing

@testable import Terminal

@Suite struct ShorteningTests {
  private func shortened(_ pieces: String...) -> String {
    var shortening = Shortening()
    return pieces.map { String(decoding: shortening.shortened(Array($0.utf8)), as: UTF8.self) }
      .joined(separator: "|")
  }

  @Test func aCharacterSetIsChosenOnce() {
    #expect(shortened("\u{1B}(Ba\u{1B}(Bb", "\u{1B}(Bc") == "\u{1B}(Bab|c")
    #expect(shortened("\u{1B}(B\u{1B}(0q\u{1B}(Bb\u{1B}(B") == "\u{1B}(B\u{1B}(0q\u{1B}(Bb")
  }

  @Test(arguments: [
    // A sequence that turns everything off is kept at the beginning, when the terminal's state is
    // unknown.
    ("\u{1B}[ma\u{1B}[m", "\u{1B}[ma"), ("\u{1B}[0ma\u{1B}[0;7mb", "\u{1B}[0ma\u{1B}[7mb"),
    ("\u{1B}[0;7ma\u{1B}[0;1mb", "\u{1B}[0;7ma\u{1B}[0;1mb"),
    ("\u{1B}[0;7ma\u{1B}[mb\u{1B}[mc", "\u{1B}[0;7ma\u{1B}[mbc"),
    // A color ends with the other attributes.
    ("\u{1B}[31ma\u{1B}[39m\u{1B}[mb", "\u{1B}[31ma\u{1B}[mb"),
    ("\u{1B}[31ma\u{1B}[39;49m\u{1B}(B\u{1B}[0;7mb", "\u{1B}[31ma\u{1B}(B\u{1B}[0;7mb"),
    ("\u{1B}[31ma\u{1B}[39mb\u{1B}[m", "\u{1B}[31ma\u{1B}[39mb\u{1B}[m"),
    ("\u{1B}[31ma\u{1B}[39m", "\u{1B}[31ma\u{1B}[39m"),
    // Sequences that do not affect the look are left as they are.
    ("\u{1B}[mA\u{1B}[3;4H\u{1B}[K\u{1B}7\u{1B}[m", "\u{1B}[mA\u{1B}[3;4H\u{1B}[K\u{1B}7"),
    ("\u{1B}[>4m\u{1B}[>4m\u{1B}[", "\u{1B}[>4m\u{1B}[>4m\u{1B}["),
  ])
  func whatChangesNothingIsLeftOut(_ sent: String, _ short: String) {
    #expect(
      shortened(sent).replacing("\u{1B}(B", with: "") == short.replacing("\u{1B}(B", with: ""))
  }

  @Test func nothingIsKnownAfterOthersHadTheTerminal() {
    var shortening = Shortening()
    let sent = Array("\u{1B}(B\u{1B}[m".utf8)
    #expect(shortening.shortened(sent) == sent)
    #expect(shortening.shortened(sent) == [])
    shortening.forget()
    #expect(shortening.shortened(sent) == sent)
  }

  /// A terminal shows every letter the same, whether it is sent the short form or the long one.
  @Test(arguments: 0..<200) func everyLetterLooksTheSame(seed: Int) {
    var random = SplitMix64(seed: seed)
    let sequences = [
      "\u{1B}(B", "\u{1B}(0", "\u{1B}[m", "\u{1B}[0m", "\u{1B}[0;7m", "\u{1B}[0;1m", "\u{1B}[7m",
      "\u{1B}[38;5;160m", "\u{1B}[39m", "\u{1B}[39;49m", "\u{1B}[5;6H", "a", "b",
    ]
    var shortening = Shortening()
    var (long, short) = ("", "")
    for _ in 0..<6 {
      let piece = (0..<8).map { _ in sequences.randomElement(using: &random) ?? "" }.joined()
      long += piece
      short += String(decoding: shortening.shortened(Array(piece.utf8)), as: UTF8.self)
    }
    #expect(looks(short) == looks(long))
    #expect(short.utf8.count <= long.utf8.count)
  }

  /// Each letter with the character set, the attributes and the color in which it is written; as
  /// long as these are unknown, with what a terminal may have had before.
  private func looks(_ sent: String) -> [String] {
    var looks: [String] = []
    var (set, attributes, color) = ("?", ["?"], "?")
    var rest = sent[...]
    while let character = rest.popFirst() {
      guard character == "\u{1B}" else {
        looks.append("\(character) \(set) \(attributes.sorted()) \(color)")
        continue
      }
      if rest.popFirst() == "(" {
        set = rest.popFirst().map(String.init) ?? ""
        continue
      }
      let parameters = rest.prefix { $0.isNumber || $0 == ";" }
      rest = rest.dropFirst(parameters.count)
      guard rest.popFirst() == "m" else { continue }
      switch parameters {
      case "", "0": (attributes, color) = ([], "")
      case "39", "39;49": color = ""
      case "38;5;160": color = "red"
      default:
        if parameters.hasPrefix("0;") { (attributes, color) = ([], "") }
        attributes.append(String(parameters.split(separator: ";").last ?? ""))
      }
    }
    return looks
  }
}
