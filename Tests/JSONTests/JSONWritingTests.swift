import JSON
import Testing

@Suite struct JSONWritingTests {
  private func text(_ value: JSONValue) -> String {
    String(decoding: value.bytes, as: UTF8.self)
  }

  @Test func writesMembersInTheirOrderWithoutBlanks() {
    let value = JSONValue.object([
      .init("b", .array([.number(1), .bool(true), .null])), .init("a", .object([])),
    ])
    #expect(text(value) == #"{"b":[1,true,null],"a":{}}"#)
  }

  @Test(arguments: [
    ("a/b", #""a/b""#),
    ("say \"hi\" \\", #""say \"hi\" \\""#),
    ("1\n2\r\n3\t", #""1\n2\r\n3\t""#),
    ("\u{1B}[31m", #""\u001b[31m""#),
    ("\u{0}\u{7F}\u{85}", #""\u0000\u007f\u0085""#),
    ("a\u{202E}b\u{2066}\u{200B}\u{FEFF}\u{2028}", #""a\u202eb\u2066\u200b\ufeff\u2028""#),
    ("tag \u{E0041}", #""tag \udb40\udc41""#),
    ("Zoë 明 👩", #""Zoë 明 👩""#),
  ])
  func escapesWhatWouldSteerATerminal(string: String, expected: String) {
    #expect(text(.string(string)) == expected)
  }

  @Test(arguments: [
    (
      44,
      """
      {
        "short": { "a": [1, 2.5, true], "b": [] },
        "long": [
          "four",
          "words",
          "and a few",
          "more"
        ],
        "none": {}
      }

      """
    ),
    (
      49,
      """
      {
        "short": { "a": [1, 2.5, true], "b": [] },
        "long": ["four", "words", "and a few", "more"],
        "none": {}
      }

      """
    ),
  ])
  func indentsWhatDoesNotFitOnALine(width: Int, expected: String) {
    let value: JSONValue = [
      "short": ["a": [1, 2.5, true], "b": []],
      "long": ["four", "words", "and a few", "more"], "none": [:],
    ]
    #expect(String(decoding: value.indented(width: width), as: UTF8.self) == expected)
  }
}
