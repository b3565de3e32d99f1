import Support
import Testing

@testable import Terminal

@Suite struct LetteringTests {
  private let lettering = Lettering(isUTF8: true)

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let shown: String
    var columns: Int?
  }

  private static let cases = [
    Case(testDescription: "plain text stays", text: "Mia O'Neil, 3b", shown: "Mia O'Neil, 3b"),
    Case(testDescription: "letters with accents stay", text: "Zoë Müller", shown: "Zoë Müller"),
    Case(testDescription: "wide characters are two columns", text: "日本", shown: "日本", columns: 4),
    Case(testDescription: "lines and marks stay", text: "─│✗✓▸", shown: "─│✗✓▸", columns: 5),
    Case(testDescription: "escape", text: "\u{1B}[31m", shown: "<U+001B>[31m"),
    Case(testDescription: "line ends", text: "a\r\nb\t", shown: "a<U+000D><U+000A>b<U+0009>"),
    Case(testDescription: "NUL and DEL", text: "\0\u{7F}", shown: "<U+0000><U+007F>"),
    Case(testDescription: "C1 controls", text: "\u{9B}2J", shown: "<U+009B>2J"),
    Case(
      testDescription: "bidi controls", text: "a\u{202E}b\u{2066}c\u{200F}\u{61C}",
      shown: "a<U+202E>b<U+2066>c<U+200F><U+061C>"),
    Case(
      testDescription: "what has no width", text: "\u{200B}\u{200D}\u{FEFF}\u{AD}",
      shown: "<U+200B><U+200D><U+FEFF><U+00AD>"),
    Case(testDescription: "tags", text: "\u{E0041}", shown: "<U+E0041>"),
    Case(testDescription: "variation selectors", text: "✓\u{FE0F}", shown: "✓<U+FE0F>"),
    Case(testDescription: "private use", text: "\u{E0B2}", shown: "<U+E0B2>"),
    Case(testDescription: "not assigned", text: "\u{378}", shown: "<U+0378>"),
    Case(
      testDescription: "line and paragraph separators", text: "\u{2028}\u{2029}",
      shown: "<U+2028><U+2029>"),
    Case(
      testDescription: "spaces that are no space", text: " \u{A0}\u{3000}\u{2800}",
      shown: " <U+00A0><U+3000><U+2800>"),
    Case(testDescription: "fillers", text: "\u{3164}\u{115F}", shown: "<U+3164><U+115F>"),
    Case(
      testDescription: "a mark is on its base", text: "e\u{301}x", shown: "e\u{301}x", columns: 2),
    Case(
      testDescription: "marks are on a wide base", text: "日\u{301}", shown: "日\u{301}", columns: 2),
    Case(
      testDescription: "a fourth mark is written out", text: "e\u{301}\u{302}\u{303}\u{304}\u{305}",
      shown: "e\u{301}\u{302}\u{303}<U+0304><U+0305>", columns: 17),
    Case(testDescription: "a mark without a base", text: "\u{301}e", shown: "<U+0301>e"),
    Case(
      testDescription: "a mark after what is written out", text: "\u{1B}\u{301}",
      shown: "<U+001B><U+0301>"),
    Case(
      testDescription: "a joined emoji is split", text: "👩\u{200D}🚀", shown: "👩<U+200D>🚀",
      columns: 12),
    Case(testDescription: "an emoji's modifier", text: "👍🏽", shown: "👍<U+1F3FD>"),
  ]

  @Test(arguments: cases) func harmIsWrittenOut(_ example: Case) {
    let cells = lettering.cells(of: example.text)
    #expect(cells.map(\.text).joined() == example.shown)
    #expect(lettering.visible(example.text) == example.shown)
    if let columns = example.columns { #expect(lettering.width(of: example.text) == columns) }
  }

  @Test func withoutUTF8EverythingButASCIIIsWrittenOut() {
    #expect(Lettering(isUTF8: false).visible("Zoë 日") == "Zo<U+00EB> <U+65E5>")
  }

  @Test func charactersWhoseWidthTheHostMistakesAreWrittenOut() {
    let host = Lettering(isUTF8: true) { $0 == "日" ? 1 : ScalarWidth.of($0) }
    #expect(host.visible("日本") == "<U+65E5>本")
  }

  @Test func cellsEndAtTheLimit() {
    #expect(lettering.cells(of: "日本語", limit: 3).map(\.text) == ["日"])
    #expect(lettering.cells(of: "\u{1B}", limit: 3).map(\.text) == ["<", "U", "+"])
    #expect(lettering.cells(of: "ae\u{301}", limit: 2).map(\.text) == ["a", "e\u{301}"])
    #expect(lettering.cells(of: "abc", limit: 0).isEmpty)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "ab..."), ("abcdef", 4, "a..."), ("abcdef", 3, "abc"),
    ("日本語", 6, "日本語"), ("日本語", 5, "日..."), ("日本語", 4, "..."), ("", 0, ""), ("a", 0, ""),
    ("a\u{1B}", 6, "a<U..."),
  ]) func whatIsTooLongEndsInDots(_ text: String, _ columns: Int, _ shown: String) {
    let cells = lettering.elided(text, to: columns, role: .dim)
    #expect(cells.map(\.text).joined() == shown)
    #expect(cells.allSatisfy { $0.role == .dim })
  }

  @Test func aRuleIsALineOfLines() {
    #expect(Lettering(isUTF8: false).rule(3, role: .dim).map(\.text) == ["─", "─", "─"])
    #expect(lettering.rule(-1).isEmpty)
  }

  @Test(arguments: 0..<200) func nothingHarmfulIsEverInACell(seed: Int) {
    var random = SplitMix64(seed: seed)
    let scalars = (0..<200).compactMap { _ in
      Unicode.Scalar(
        UInt32.random(in: 0..<(Bool.random(using: &random) ? 0x400 : 0x110000), using: &random))
    }
    let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
    let text = String(String.UnicodeScalarView(scalars)) + String(decoding: bytes, as: UTF8.self)
    let limit = Int.random(in: 0...300, using: &random)
    for isUTF8 in [true, false] {
      let lettering = Lettering(isUTF8: isUTF8)
      for cell in lettering.cells(of: text) { check(cell, isUTF8) }
      #expect(lettering.cells(of: text, limit: limit).columns <= limit)
      #expect(lettering.width(of: text) == lettering.cells(of: text).columns)
      #expect(lettering.elided(text, to: limit).columns <= limit)
      var frame = Frame(size: Size(columns: 40, rows: 2))
      frame.write(lettering.cells(of: text), x: Int.random(in: -9...39, using: &random), y: 0)
      #expect(frame.row(0).reduce(0) { $0 + Int($1.width) } == 40)
    }
  }

  /// What is invisible on the screen is written out in a copy, and everything else stays.
  @Test func copiesWhatIsInvisibleWrittenOut() {
    let copies = [
      "By\u{202E}nor\u{202C}": "By\\u{202E}nor\\u{202C}", "\u{1B}[31m\n": "\\u{1B}[31m\\u{A}",
      "Lam\u{AD}arr": "Lam\\u{AD}arr", "\u{FEFF}Rosa": "\\u{FEFF}Rosa",
      "\u{A0}x\u{2028}": "\\u{A0}x\\u{2028}", "\u{1F469}\u{200D}": "\u{1F469}\\u{200D}",
      "\u{301}e\u{301}": "\\u{301}e\u{301}", "Siân 小林 a b": "Siân 小林 a b",
    ]
    for (text, copy) in copies {
      #expect(Array(Lettering.copyable(text).utf8) == Array(copy.utf8))
    }
  }

  /// Checks the result for what must not be sent to a terminal, instead of repeating how a cell is
  /// made.
  private func check(_ cell: Cell, _ isUTF8: Bool) {
    let scalars = Array(cell.text.unicodeScalars)
    #expect((1...4).contains(scalars.count))
    #expect(Int(cell.width) == scalars.reduce(0) { $0 + ScalarWidth.of($1) })
    for (index, scalar) in scalars.enumerated() {
      if scalar.isASCII {
        #expect((0x20..<0x7F).contains(scalar.value))
      } else {
        let forbidden: Set<Unicode.GeneralCategory> = [
          .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
          .paragraphSeparator, .spaceSeparator,
        ]
        #expect(isUTF8)
        #expect(!forbidden.contains(scalar.properties.generalCategory))
        #expect(!scalar.properties.isVariationSelector)
      }
      #expect((ScalarWidth.of(scalar) == 0) == (index > 0))
    }
  }
}
