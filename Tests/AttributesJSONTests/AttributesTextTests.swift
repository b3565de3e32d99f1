import AttributesJSON
import Directory
import JSON
import Testing

@Suite struct AttributesTextTests {
  /// The text written without the JSON library is exactly what the library would have written, byte
  /// for byte, since plans are compared by their bytes.
  @Test(arguments: [
    [], [("a", "1")], [("b", nil), ("a", "x")], [("a", nil)], [("a", "")],
    [("quote", "say \"no\""), ("backslash", "a\\b"), ("line", "a\r\nb\t"), ("delete", "\u{7F}")],
    [("Å", "Jüdin 🇵🇱"), ("z", "\u{0}"), ("é", "e\u{301}")],
  ])
  func isJSONInOrder(members: [(String, String?)]) throws {
    let members = members.map { (name: $0.0, value: $0.1) }
    let text = AttributesText.bytes(members)
    let values = members.map { (name: $0.name, value: $0.value.map(AttributeValue.one)) }
    #expect(AttributesText.bytes(values) == text)
    let sorted = members.sorted { $0.name < $1.name }
    #expect(text == JSONValue.object(sorted.map { .init($0.name, .optional($0.value)) }).bytes)
    #expect(AttributesText.texts(text) == Dictionary(uniqueKeysWithValues: members))
    let expected = Dictionary(uniqueKeysWithValues: values)
    #expect(AttributesText.members(text) == expected)
    let isWhole = members.allSatisfy { $0.value != nil }
    #expect(AttributesText.attributes(text) == (isWhole ? expected.compactMapValues { $0 } : nil))
  }

  @Test(arguments: [
    "", "{", "[]", "null", #"{"a"}"#, #"{"a":"#, #"{"a":1}"#, #"{"a":"b"#, #"{"a":"b""#,
    #"{"a":nul"#, #"{"a":null"#, #"{"a":"b"} x"#, #"{"a":"b",}"#, "{\"a\":\"b\nc\"}",
    #"{"a":{"b":"c"}}"#, #"{"a":"b","a":"b"}"#, #"{"a":[]}"#,
    #"{"a":["b",1]}"#, #"{"a":["b",null]}"#, #"{"a":["b"}"#,
  ])
  func isNothingWhereItIsNotOurs(text: String) {
    #expect(AttributesText.attributes(Array(text.utf8)) == nil)
    #expect(AttributesText.members(Array(text.utf8)) == nil)
  }

  @Test func severalValuesAreAnArrayInOrder() throws {
    let mail = try #require(AttributeValue(["é", "a \"b\"", "é", "e\u{301}"]))
    let text = AttributesText.bytes(["mail": mail, "name": "Ada"])
    #expect(text == Array(##"{"mail":["a \"b\"","e\##u{301}","é"],"name":"Ada"}"##.utf8))
    #expect(AttributesText.attributes(text) == ["mail": mail, "name": "Ada"])
    #expect(AttributesText.texts(text) == nil)
    #expect(AttributesText.attributes(Array(#"{"a":["b"]}"#.utf8)) == ["a": "b"])
  }

  @Test func isReadHoweverItIsWritten() {
    let text = Array(#" { "a" : "\u0041", "c" :null , "b":"B"}"#.utf8)
    #expect(AttributesText.members(text) == ["a": "A", "b": "B", "c": nil])
  }
}
