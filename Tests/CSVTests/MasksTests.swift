import CMemory
import Support
import Testing

/// The bytes of each kind, found 64 at a time, whatever the width of the registers.
@Suite struct MasksTests {
  private static let chunks = 40

  /// Any bytes, among which those with a meaning in CSV are more frequent.
  private func bytes(_ seed: Int) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    let special = Array(",\n\r\"\t\u{0}\u{1F} !/09:@AZ[`az{~\u{7F}Nn#".utf8) + [0x80, 0xC3, 0xFF]
    return (0..<(Self.chunks * 64)).map { _ in
      Bool.random(using: &random)
        ? UInt8.random(in: .min ... .max, using: &random)
        : special[Int.random(in: special.indices, using: &random)]
    }
  }

  private func mask(_ bytes: [UInt8], _ chunk: Int, _ isMeant: (UInt8) -> Bool) -> UInt64 {
    (0..<64).reduce(0) { $0 | (isMeant(bytes[chunk * 64 + $1]) ? 1 : 0) << UInt64($1) }
  }

  @Test(arguments: 0..<10) func separatorsAndWhatIsRareAreFound(seed: Int) {
    let bytes = bytes(seed)
    for find in [cmemory_find_csv, cmemory_find_csv_narrow] {
      var masks = Array(repeating: cmemory_csv_masks(), count: Self.chunks)
      find(bytes, Self.chunks, &masks)
      for (chunk, found) in masks.enumerated() {
        #expect(found.separators == mask(bytes, chunk) { $0 == 0x0A || $0 == 0x2C })
        #expect(found.line_feeds == mask(bytes, chunk) { $0 == 0x0A })
        #expect(
          found.rare
            == mask(bytes, chunk) { $0 < 0x20 && $0 != 0x0A || $0 == 0x22 || $0 == 0x7F })
        #expect(found.high == mask(bytes, chunk) { $0 > 0x7F })
      }
    }
  }

  @Test(arguments: 0..<10) func symbolsAreFound(seed: Int) {
    let bytes = bytes(seed)
    for find in [cmemory_find_symbols, cmemory_find_symbols_narrow] {
      var symbols = Array(repeating: UInt64(0), count: Self.chunks)
      var openings = symbols
      let hasAmpersands = find(bytes, Self.chunks, &symbols, &openings)
      #expect(hasAmpersands == bytes.prefix(Self.chunks * 64).contains(UInt8(ascii: "&")))
      for (chunk, found) in symbols.enumerated() {
        let expected = mask(bytes, chunk) { byte in
          let character = Character(UnicodeScalar(byte))
          return byte > 0x7F || !(character.isLetter || character.isNumber)
        }
        #expect(found == expected)
        let before = chunk == 0 ? 1 : symbols[chunk - 1] >> 63
        let letters = mask(bytes, chunk) { [0x4E, 0x6E, 0x23].contains($0) }
        #expect(openings[chunk] == letters & (expected << 1 | before))
      }
    }
  }
}
