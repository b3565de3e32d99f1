import Testing

/// The checks of what is written to a terminal find what must not be there.
@Suite struct ControlSequenceTests {
  @Test(
    arguments: [
      "\u{1B}[31mred\u{1B}[39;49m", "\u{1B}[?1049h\u{1B}[22;0;0t\u{1B}[1;24r", "\u{1B}(0q\u{1B}(B",
      "Núñez 数学 é\r\n\u{08}",
    ])
  func permitsWhatDraws(text: String) {
    #expect(ControlSequences(text.utf8).forbidden == [])
  }

  @Test(
    arguments: [
      "\u{1B}]0;title\u{07}", "\u{1B}]52;c;Tg==\u{1B}\\", "\u{1B}P1$r\u{1B}\\", "\u{1B}[6n",
      "\u{1B}[?1000h", "\u{1B}c", "\u{9B}31m", "\u{202E}", "\u{200B}", "\u{2066}", "\u{FEFF}",
      "\u{E0B2}", "\u{07}", "\u{7F}", "\u{1B}[21t", "\u{1B}[4i", "\u{1B}[>0q",
    ])
  func findsWhatDoesMore(text: String) {
    #expect(ControlSequences("before \(text) after".utf8).forbidden.count == 1)
  }

  @Test func findsBytesThatAreNotText() {
    #expect(ControlSequences([0x41, 0x9B, 0x41]).forbidden == ["bytes that are not UTF-8"])
  }

  @Test func knowsWhichModesAreLeft() {
    let begin = "\u{1B}[?1049h\u{1B}[?1h\u{1B}=\u{1B}[?2004h\u{1B}[?25l\u{1B}[?1000;1006h\u{1B}[1m"
    let modes: Set = ["?1049", "?1", "keypad", "?2004", "?25", "?1000", "?1006", "SGR 1"]
    #expect(ControlSequences(begin.utf8).modesLeft == modes)
    let end =
      "\u{1B}[m\u{1B}[?1000;1006l\u{1B}[?1l\u{1B}>\u{1B}[?2004l\u{1B}[?12l\u{1B}[?25h\u{1B}[?1049l"
    #expect(ControlSequences((begin + end).utf8).modesLeft == [])
  }

  @Test func knowsColors() {
    let text = "\u{1B}[1;31m\u{1B}[38;5;9m\u{1B}[97m\u{1B}[7m\u{1B}[m\u{1B}[48:5:1m"
    #expect(ControlSequences(text.utf8).colors == [31, 38, 97, 48])
  }
}
