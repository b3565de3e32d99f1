import CSV
import Support
import Testing

/// A reader that leaves quotes doubled, for showing the file as it is.
extension RecordReaderTests {
  private func rawReader(of text: Bytes) throws -> RecordReader {
    var reader = try RecordReader(ArraySource(text.array), undoublesQuotes: false)
    _ = try reader.readHeader()
    return reader
  }

  @Test func quotesMayBeLeftDoubled() throws {
    var reader = try rawReader(of: "a,b\n\"x\"\"y\",\"\"\"\"\n")
    #expect(try reader.next())
    let expected = [Reading.Record.sound(2, at: 4, "x\"\"y", "\"\"", traits: .doubledQuote)]
    #expect(reader.block.allRecords == expected)
  }

  @Test func quotesMayBeLeftDoubledInDefects() throws {
    var reader = try rawReader(of: "a,b\n\"1\"\"2\"x\n")
    #expect(try reader.next())
    #expect(reader.block.allRecords == [.defect(.misplacedQuote, 2, at: 4, "1\"\"2")])
  }

  @Test(arguments: ReadingCase.all)
  func withQuotesLeftDoubledTheBytesAreTheFiles(_ sample: ReadingCase) throws {
    var reader = try rawReader(of: Bytes(sample.input))
    while try reader.next() {
      let block = (offset: reader.block.offset, bytes: reader.block.bytes)
      // Each CR is read as an LF where it ends the lines.
      if reader.lineEnd == .carriageReturn { return }
      for record in reader.block.records {
        let range = Int(record.start)..<Int(record.end)
        let place = (block.offset + range.lowerBound)..<(block.offset + range.upperBound)
        #expect(block.bytes[range] == sample.input[place])
        #expect(isEnd(sample.input[place.upperBound...]))
      }
    }
  }

  /// Whether what follows a sound record is a terminator, or the end of the file.
  private func isEnd(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.isEmpty || rest.starts(with: [10]) || rest.starts(with: [13, 10])
  }
}
