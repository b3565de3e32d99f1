import Testing

@testable import rollcall

@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("Lincoln High School", "Lincoln High School"),
    ("Zoë 明 さくら محمد", "Zoë 明 さくら محمد"),
    ("\u{1B}[31mred", "<U+001B>[31mred"),
    ("a\nb\tc\r\u{0}", "a<U+000A>b<U+0009>c<U+000D><U+0000>"),
    ("\u{7F}\u{9B}31m", "<U+007F><U+009B>31m"),
    ("txt\u{202E}fdp", "txt<U+202E>fdp"),
    ("zero\u{200B}width\u{FEFF}", "zero<U+200B>width<U+FEFF>"),
    ("no\u{A0}break", "no<U+00A0>break"),
    ("\u{E000}\u{10FFFF}\u{2028}", "<U+E000><U+10FFFF><U+2028>"),
  ])
  func showsWhatWouldSteerATerminal(text: String, expected: String) {
    #expect(VisibleText.make(text, isUTF8: true) == expected)
  }

  @Test func showsEverythingButASCIIWhereTheLocaleIsNotUTF8() {
    #expect(VisibleText.make("Zoë", isUTF8: false) == "Zo<U+00EB>")
  }
}
