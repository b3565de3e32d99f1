import Support
import Testing

@testable import Terminal

@Suite struct KeyReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let sent: String
    let events: [TerminalEvent]
    var testDescription: String { sent.debugDescription }

    init(_ sent: String, _ keys: Key...) {
      self.sent = sent
      events = keys.map(TerminalEvent.key)
    }

    init(_ sent: String, pasted: String, then keys: Key...) {
      self.sent = sent
      events = [.paste(pasted)] + keys.map(TerminalEvent.key)
    }
  }

  private static let cases = [
    Case("jG5", .character("j"), .character("G"), .character("5")),
    Case("é日", .character("é"), .character("日")),
    Case("\r\t\u{7F}\u{8}", .enter, .tab, .backspace, .backspace),
    Case(
      "\u{3}\u{1A}\u{C}\n\0\u{1C}", .control("c"), .control("z"), .control("l"), .enter,
      .control("@"), .control("\\")),
    Case("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", .up, .down, .right, .left),
    Case("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD", .up, .down, .right, .left),
    Case(
      "\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~\u{1B}[7~\u{1B}[8~", .home, .end, .home, .end, .home, .end),
    Case("\u{1B}[3~\u{1B}[5~\u{1B}[6~\u{1B}[Z", .delete, .pageUp, .pageDown, .backTab),
    Case(
      "\u{1B}OM\u{1B}Op\u{1B}Oy\u{1B}Ok", .enter, .character("0"), .character("9"), .character("+")),
    // Ignored: function keys, modified keys, reports, answers, and bytes that are not text.
    Case("\u{1B}OP\u{1B}[11~\u{1B}[15;5~\u{1B}[[Aq", .character("q")),
    Case("\u{1B}[1;5Ax\u{1B}[57399ux", .character("x"), .character("x")),
    Case(
      "\u{1B}d\u{1B}éx\u{1B}\u{1B}[Ax", .escape, .character("d"), .escape, .character("é"),
      .character("x"), .character("x")),
    Case("\u{1B}[?62;22c\u{1B}[<0;3;4Mq", .character("q")),
    Case("\u{1B}]11;rgb:1010/1010/1010\u{7}q", .character("q")),
    Case("\u{1B}P>|XTerm(354)\u{1B}\\q", .character("q")),
    Case("\u{85}\u{9B}q", .character("q")),
    Case("\u{1B}[12\rq", .enter, .character("q")),
    Case("\u{1B}[200~dsy\u{1B}[201~", pasted: "dsy"),
    Case("\u{1B}[200~d\r\ns\u{1B}[Ay\u{3}\u{1B}[201~x", pasted: "ds[Ay", then: .character("x")),
    Case("\u{1B}[200~Zoë\u{1B}[201~", pasted: "Zoë"),
    Case("\u{1B}[200~\u{1B}[201~", pasted: ""),
  ]

  @Test(arguments: cases) func keysAreWhatTerminalsSend(_ example: Case) {
    var reader = KeyReader(isUTF8: true)
    #expect(reader.read(Array(example.sent.utf8)) == example.events)
    #expect(reader.waiting == nil)
  }

  @Test(arguments: cases) func piecesOfAnyLengthMeanTheSame(_ example: Case) {
    let bytes = Array(example.sent.utf8)
    for length in 1..<max(2, bytes.count) {
      var reader = KeyReader(isUTF8: true)
      var events: [TerminalEvent] = []
      for start in stride(from: 0, to: bytes.count, by: length) {
        events += reader.read(Array(bytes[start..<min(start + length, bytes.count)]))
      }
      #expect(events == example.events)
    }
  }

  @Test func anEscWaitsForItsTime() {
    var reader = KeyReader(isUTF8: true)
    #expect(reader.read([0x1B]).isEmpty)
    #expect(reader.waiting == .escape)
    #expect(reader.giveUp() == [.key(.escape)])
    #expect(reader.waiting == nil)
    #expect(reader.read([0x1B, 0x1B]).isEmpty)
    #expect(reader.giveUp() == [.key(.escape), .key(.escape)])
  }

  @Test(
    arguments: [
      ("[A", .key(.up)), ("OB", .key(.down)), ("[1;5A", nil), ("OK", .key(.character("O"))),
      ("[", .key(.character("["))),
    ] as [(String, TerminalEvent?)])
  func theRestOfASequenceMayComeLate(_ rest: String, _ event: TerminalEvent?) {
    var reader = KeyReader(isUTF8: true)
    _ = reader.read([0x1B])
    _ = reader.giveUp()
    #expect(reader.read(Array(rest.utf8)).first == event)
    #expect(reader.read(Array("[A".utf8)) == [.key(.character("[")), .key(.character("A"))])
  }

  @Test(arguments: ["\u{1B}[1;", "\u{1B}O", "\u{1B}]0;x", "\u{1B}P"])
  func aSequenceWithoutAnEndIsDropped(_ sent: String) {
    var reader = KeyReader(isUTF8: true)
    #expect(reader.read(Array(sent.utf8)).isEmpty)
    #expect(reader.waiting == .sequence)
    #expect(reader.giveUp().isEmpty)
    #expect(reader.read([UInt8(ascii: "q")]) == [.key(.character("q"))])
  }

  @Test func aPasteWithoutAnEndIsStillAPaste() {
    var reader = KeyReader(isUTF8: true)
    #expect(reader.read(Array("\u{1B}[200~dsy\u{1B}[2".utf8)).isEmpty)
    #expect(reader.waiting == .paste)
    #expect(reader.giveUp() == [.paste("dsy")])
    #expect(reader.waiting == nil)
  }

  @Test func aPasteIsCut() {
    var reader = KeyReader(isUTF8: true)
    let text = String(repeating: "x", count: 100_000)
    let events = reader.read(Array("\u{1B}[200~\(text)\u{1B}[201~q".utf8))
    #expect(events == [.paste(String(text.prefix(65_536))), .key(.character("q"))])
  }

  @Test func bytesThatAreNotTextAreSwallowed() {
    var reader = KeyReader(isUTF8: true)
    #expect(reader.read([0xFF, 0xC3, 0x28, 0x80, 0xED, 0xA0, 0x80]) == [.key(.character("("))])
    var latin = KeyReader(isUTF8: false)
    #expect(latin.read([0xE9, 0x71]) == [.key(.character("q"))])
  }

  @Test func aTerminalMayHaveItsOwnSequences() {
    let sequences = KeySequences(own: [
      (Array("\u{1B}A".utf8), .up), ([0x0A], .down), (Array("\u{1B}[zz".utf8), .home), ([], .end),
    ])
    var reader = KeyReader(isUTF8: true, sequences: sequences)
    #expect(
      reader.read(Array("\u{1B}A\n\u{1B}[zz".utf8))
        == [.key(.up), .key(.enter), .key(.home)])
  }

  @Test(arguments: 0..<200) func noBytesStopTheReader(seed: Int) {
    var random = SplitMix64(seed: seed)
    var reader = KeyReader(isUTF8: seed % 2 == 0)
    let likely = Array("\u{1B}[O]P\\~;0129A".utf8)
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random) : likely.randomElement(using: &random) ?? 0
      }
      for case .key(.character(let character)) in reader.read(bytes) {
        #expect(character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
      }
      if Int.random(in: 0..<4, using: &random) == 0 { _ = reader.giveUp() }
    }
    _ = reader.giveUp()
    #expect(reader.waiting == nil)
  }
}
