import HTTPServer
import Testing

@Suite struct PercentEncodingTests {
  @Test(arguments: [
    ("a%2Fb", "a/b"), ("%00", "\0"), ("a+b", "a+b"), ("%c3%A9", "é"), ("", ""), ("%25", "%"),
    ("plain-é", "plain-é"),
  ])
  func decodes(text: String, decoded: String) {
    #expect(PercentEncoding.decodeText(text[...]) == decoded)
  }

  @Test(arguments: ["%", "%2", "%zz", "a%", "%%41", "% 41", "%+1"])
  func badEscapesAreRejected(text: String) {
    #expect(PercentEncoding.decode(text.utf8) == nil)
  }

  @Test func aTextIsUTF8() {
    #expect(PercentEncoding.decodeText("%FF") == nil)
    #expect(PercentEncoding.decode("%FF".utf8) == [0xFF])
  }

  @Test func aPlusIsABlankWhereRequested() {
    #expect(PercentEncoding.decodeText("a+b%2B", plusIsBlank: true) == "a b+")
  }

  @Test func whatIsEncodedIsReadBack() {
    let bytes = Array(UInt8.min...UInt8.max)
    #expect(PercentEncoding.decode(PercentEncoding.encode(bytes).utf8) == bytes)
    #expect(PercentEncoding.encode("a/b é~".utf8) == "a%2Fb%20%C3%A9~")
  }
}
