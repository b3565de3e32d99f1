import Testing

@testable import HTTPFront

@Suite struct BlockListTests {
  private func ids(_ text: String) -> [String]? { BlockList(Array(text.utf8))?.ids }

  @Test func isReadAsClientsWriteIt() {
    #expect(
      ids(
        "<?xml version='1.0' encoding='utf-8'?>\n<BlockList><Latest>YQ==</Latest><Latest>Yg==</Latest></BlockList>"
      ) == ["YQ==", "Yg=="])
    #expect(
      ids(
        "<?xml version=\"1.0\"?>\r\n<BlockList>\r\n  <Uncommitted>YQ==</Uncommitted>\r\n</BlockList>\r\n"
      )
        == ["YQ=="])
    #expect(ids("<BlockList></BlockList>") == [])
    #expect(ids("<BlockList/>") == [])
  }

  @Test(arguments: [
    "", "<BlockList>", "<BlockList><Latest>YQ==</BlockList>",
    "<BlockList><Latest>!</Latest></BlockList>",
    "<BlockList><Latest></Latest></BlockList>", "<a/>", "<BlockList></BlockList>x",
    "<!DOCTYPE a [<!ENTITY b 'c'>]><BlockList/>", "<BlockList a='b'></BlockList>",
  ])
  func invalidTextIsRefused(text: String) {
    #expect(ids(text) == nil)
  }

  /// - SeeAlso: RFC 4648, 10
  @Test func base64IsAsInItsDocument() {
    let texts = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]
    for (count, text) in texts.enumerated() {
      let bytes = Array("foobar".utf8.prefix(count))
      #expect(Base64.encode(bytes) == text)
      #expect(Base64.decode(text) == bytes)
    }
  }

  @Test(arguments: ["Z", "Zg", "Zg=", "Zh==", "Zm9", "Z===", "Zg==Zg==", "Zm9v\n", "Zm-_"])
  func invalidBase64IsNil(text: String) {
    #expect(Base64.decode(text) == nil)
  }
}
