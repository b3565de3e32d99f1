import Support
import Testing

@testable import CSV

extension RecordReaderTests {
  /// Bytes move when two quotes become one, and a record moves when a block ends within it.
  @Test(arguments: [1, 7, 100, 1000], 0..<10)
  func symbolsAreMarkedAsTheyStandInTheBlock(bufferSize: Int, seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "a", "Z", "09", " ", ",", "\n", "\r\n", ",\"a\"\"b\"", "\"\"\"\"", "é", ".-_@", "\t", "[`{/:",
      String(repeating: "long", count: 40),
    ]
    let text = (0..<400).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    var reader = try RecordReader(
      ArraySource("h,h\n" + text), bufferSize: bufferSize, marksSymbols: true)
    _ = try reader.readHeader()
    var records = 0
    while try reader.next() {
      #expect(reader.block.wronglyMarked == [])
      records += reader.block.records.count
    }
    #expect(records > 0)
  }
}
