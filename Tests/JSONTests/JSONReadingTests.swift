import Testing

@testable import JSON

@Suite struct JSONReadingTests {
  private func read(_ text: String) throws(JSONError) -> JSONValue {
    try JSONValue(reading: Array(text.utf8))
  }

  @Test(arguments: [
    ("null", JSONValue.null), (" true ", .bool(true)), ("false", .bool(false)), ("0", .number(0)),
    ("-12", .number(-12)), ("9223372036854775807", .number(.max)), ("1.5", .fraction(1.5)),
    ("-2e3", .fraction(-2000)), ("1E-2", .fraction(0.01)), ("\"\"", .string("")),
    ("[]", .array([])), ("{ }", .object([])),
    ("[1, [2]]", .array([.number(1), .array([.number(2)])])),
    ("{\"b\":1,\n\"a\":{}}", .object([.init("b", .number(1)), .init("a", .object([]))])),
    (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
    (#""\u00e9\u20AC\ud83d\udc69""#, .string("é€👩")), ("\"é 明 👩\"", .string("é 明 👩")),
  ])
  func readsWhatIsJSON(text: String, value: JSONValue) throws {
    #expect(try read(text) == value)
  }

  @Test(arguments: [
    ("", JSONError.Problem.unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[1,", .unexpectedEnd, 3),
    ("{\"a\"", .unexpectedEnd, 4), ("\"abc", .unexpectedEnd, 4), ("tru", .unexpectedEnd, 3),
    ("-", .unexpectedEnd, 1), ("\"\\u00", .unexpectedEnd, 5),
    ("[1,]", .unexpected(UInt8(ascii: "]")), 3), ("{\"a\":1,}", .unexpected(UInt8(ascii: "}")), 7),
    ("{a:1}", .unexpected(UInt8(ascii: "a")), 1), ("['a']", .unexpected(UInt8(ascii: "'")), 1),
    ("[1 2]", .unexpected(UInt8(ascii: "2")), 3), ("trux", .unexpected(UInt8(ascii: "x")), 3),
    ("+1", .unexpected(UInt8(ascii: "+")), 0), (".5", .unexpected(UInt8(ascii: ".")), 0),
    ("01", .invalidNumber, 0), ("-01", .invalidNumber, 0), ("-x", .invalidNumber, 1),
    ("1.x", .invalidNumber, 2), ("1ex", .invalidNumber, 2), ("1e999", .invalidNumber, 0),
    ("9223372036854775808", .invalidNumber, 0), ("\"a\nb\"", .controlCharacterInString, 2),
    (#""\x""#, .invalidEscape, 1), (#""\u12g4""#, .invalidEscape, 1),
    (#""\ud83d""#, .invalidEscape, 1), (#""\udc69\ud83d""#, .invalidEscape, 1),
    (#""\ud83dA""#, .invalidEscape, 1), ("{\"a\":1,\"a\":2}", .repeatedMember("a"), 7),
    ("1 2", .textAfterEnd, 2), ("{}x", .textAfterEnd, 2),
  ])
  func saysWhatIsNot(text: String, problem: JSONError.Problem, offset: Int) {
    #expect(
      throws: JSONError(
        offset: offset, line: text.prefix(offset).contains("\n") ? 2 : 1, problem: problem)
    ) {
      try read(text)
    }
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(throws: JSONError(offset: 3, line: 2, problem: .notUTF8)) {
      try JSONValue(reading: [0x22, 0x0A, 0x61, 0xFF, 0x22])
    }
  }

  @Test func refusesToGoTooDeep() throws {
    let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    _ = try read(deepest)
    #expect(throws: JSONError.self) { try read("[\(deepest)]") }
  }

  @Test func saysOnWhichLine() {
    #expect {
      try read("{\n  \"a\": 1,\n  \"a\": 2\n}")
    } throws: { error in
      (error as? JSONError)?.userMessage
        == "The JSON cannot be read: line 3 has a second member \"a\" in one object. "
        + "Correct it and try again."
    }
  }

  @Test(arguments: [
    #"{"a":[1,-2,1.5,true,null,"x\n\u001b"],"b":{}}"#, #""\u202e""#, "[]",
  ])
  func readsAndWritesTheSame(text: String) throws {
    #expect(String(decoding: try read(text).bytes, as: UTF8.self) == text)
  }
}
