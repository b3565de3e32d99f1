import Roster
import Support
import Testing

@testable import Verification

@Suite struct PackedGUIDTests {
  private static let text = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"

  private func pack(_ text: [UInt8]) -> PackedGUID? {
    PackedGUID((text + Array(repeating: 0, count: 8)).span, 0)
  }

  private func unpack(_ guid: PackedGUID) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: PackedGUID.count)
    guid.write(into: &bytes)
    return bytes
  }

  @Test(arguments: 0..<100) func isWrittenAsItWasRead(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let text = Array(String.guid(using: &random).utf8)
    for text in [text, text.map(\.uppercased)] {
      let guid = try #require(pack(text))
      #expect(unpack(guid) == text)
    }
  }

  /// Tries every byte at every position of a GUID: the result is another GUID, or none at all.
  @Test func isNothingButAGUID() {
    for place in 0..<PackedGUID.count {
      for byte in UInt8.min ... .max {
        var text = Array(Self.text.utf8)
        let isHyphen = text[place] == UInt8(ascii: "-")
        text[place] = byte
        let isDigit = Character(UnicodeScalar(byte)).isHexDigit && byte < 0x80
        // The letters of the other GUIDs are lower case.
        let isSound = isHyphen ? byte == UInt8(ascii: "-") : isDigit && byte == byte.asciiLowercased
        let guid = pack(text)
        #expect((guid != nil) == isSound, "\(byte) at \(place)")
        if let guid { #expect(unpack(guid) == text) }
      }
    }
  }

  @Test func hasNoUpperCaseWithoutLetters() throws {
    let guid = try #require(pack(Array("00000000-1111-2222-3333-444455556666".utf8)))
    #expect(!guid.isUpper)
  }

  @Test func isInOneLetterCase() {
    #expect(pack(Array("3F2504e0-4f89-11d3-9a0c-0305e82c3301".utf8)) == nil)
    #expect(pack(Array("3f2504e0-4f89-11d3-9a0c-0305e82c330A".utf8)) == nil)
    #expect(pack(Array(Self.text.uppercased().utf8))?.isUpper == true)
  }
}

extension UInt8 {
  fileprivate var uppercased: UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) ? self - 32 : self
  }
}
