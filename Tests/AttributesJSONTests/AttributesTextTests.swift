import AttributesJSON
import Directory
import JSON
import Testing

@Suite struct AttributesTextTests {
  /// What is written without the JSON library is what the library would have written, byte for
  /// byte: plans are compared by it.
  @Test(arguments: [
    [], [("a", "1")], [("b", nil), ("a", "x")], [("a", nil)], [("a", "")],
    [("quote", "say \"no\""), ("backslash", "a\\b"), ("line", "a\r\nb\t"), ("delete", "\u{7F}")],
    [("Å", "Jüdin 🇵🇱"), ("z", "\u{0}"), ("é", "e\u{301}")],
  ])
  func isJSONInOrder(members: [(String, String?)]) throws {
    let members = members.map { (name: $0.0, value: $0.1) }
    let text = AttributesText.bytes(members)
    let sorted = members.sorted { $0.name < $1.name }
    #expect(text == JSONValue.object(sorted.map { .init($0.name, .optional($0.value)) }).bytes)
    let expected = Dictionary(uniqueKeysWithValues: members)
    #expect(AttributesText.members(text) == expected)
    let isWhole = members.allSatisfy { $0.value != nil }
    #expect(AttributesText.attributes(text) == (isWhole ? expected.compactMapValues { $0 } : nil))
  }

  @Test(arguments: [
    "", "{", "[]", "null", #"{"a"}"#, #"{"a":"#, #"{"a":1}"#, #"{"a":"b"#, #"{"a":"b""#,
    #"{"a":nul"#, #"{"a":null"#, #"{"a":"b"} x"#, #"{"a":"b",}"#, "{\"a\":\"b\nc\"}",
    #"{"a":{"b":"c"}}"#, #"{"a":"b","a":"b"}"#,
  ])
  func isNothingWhereItIsNotOurs(text: String) {
    #expect(AttributesText.attributes(Array(text.utf8)) == nil)
    #expect(AttributesText.members(Array(text.utf8)) == nil)
  }

  @Test func isReadHoweverItIsWritten() {
    let text = Array(#" { "a" : "\u0041", "c" :null , "b":"B"}"#.utf8)
    #expect(AttributesText.members(text) == ["a": "A", "b": "B", "c": nil])
  }
}
