import Files
import Testing

/// - SeeAlso: FIPS 180-4; the vectors are NIST's
@Suite struct DigestTests {
  private static let vectors: [(text: String, digest: String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopq"
        + "klmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ]

  @Test(arguments: vectors.map(\.text))
  func isTheSameInPiecesOfEverySize(text: String) throws {
    let bytes = Array(text.utf8)
    let expected = try #require(Self.vectors.first { $0.text == text }).digest
    for size in 1...max(1, bytes.count + 1) {
      var digest = Digest()
      for start in stride(from: 0, to: bytes.count, by: size) {
        digest.update(Array(bytes[start..<min(start + size, bytes.count)]))
        digest.update([UInt8]())
      }
      let result = digest.finish()
      #expect(result == expected, "pieces of \(size)")
    }
  }

  @Test func isRightForAMillionBytes() {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    var digest = Digest()
    digest.update(bytes)
    let result = digest.finish()
    #expect(
      result == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func tellsApartTextsThatAreCutElsewhere() {
    func digest(_ texts: String...) -> String {
      var digest = Digest()
      for text in texts { digest.update(text) }
      return digest.finish()
    }
    #expect(digest("ab", "c") != digest("a", "bc"))
    #expect(digest("abc") != digest("abc", ""))
    #expect(digest("Zo\u{EB}") != digest("Zoe\u{308}"))
  }

  /// - SeeAlso: xxHash's own vectors, of which the first is for no bytes
  @Test func aChecksumIsTheSameInPieces() {
    let none = Checksum()
    #expect(none.bytes == [0x2D, 0x06, 0x80, 0x05, 0x38, 0xD3, 0x94, 0xC2])
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 31) }
    func sum(_ bytes: [UInt8], size: Int) -> [UInt8] {
      var sum = Checksum()
      for start in stride(from: 0, to: bytes.count, by: size) {
        bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { sum.update($0) }
      }
      return sum.bytes
    }
    let whole = sum(bytes, size: 1000)
    for size in [1, 7, 240, 999] { #expect(sum(bytes, size: size) == whole) }
    for place in [0, 500, 999] {
      var other = bytes
      other[place] ^= 1
      #expect(sum(other, size: 1000) != whole)
    }
  }
}
