import Testing

@testable import Terminal

@Suite struct ClipboardTests {
  /// The test vectors of RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("ÿ>?", "w78+Pw=="),
  ]) func base64IsThatOfTheStandard(_ text: String, _ encoded: String) {
    #expect(String(decoding: Clipboard.base64(Array(text.utf8)), as: UTF8.self) == encoded)
  }

  @Test func aRequestIsOneControlString() {
    #expect(
      Clipboard.request("foo", isInScreen: false) == Array("\u{1B}]52;c;Zm9v\u{7}".utf8))
  }

  @Test func aRequestThatIsTooLongIsNotMade() {
    #expect(Clipboard.request(String(repeating: "x", count: 56_244), isInScreen: false) != nil)
    #expect(Clipboard.request(String(repeating: "x", count: 56_247), isInScreen: false) == nil)
  }

  @Test func screenGetsItInPieces() throws {
    let text = String(repeating: "Zoë ", count: 1000)
    let plain = try #require(Clipboard.request(text, isInScreen: false))
    let wrapped = try #require(Clipboard.request(text, isInScreen: true))
    let pieces = String(decoding: wrapped, as: UTF8.self).split(separator: "\u{1B}\\")
    #expect(pieces.count > 1)
    #expect(pieces.allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count + 2 <= 768 })
    #expect(Array(pieces.map { $0.dropFirst(2) }.joined().utf8) == plain)
  }
}
