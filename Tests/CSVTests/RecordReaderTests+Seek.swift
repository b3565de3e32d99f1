import CSV
import Support
import Testing

extension RecordReaderTests {
  /// Sound records, defects, blank lines, and a quote that is not closed.
  private static let mixed: Bytes =
    "a,b\n1,2\r\n\n\"x\ny\"\"\",é\n\0,1\n3\r4,5,,\n123456789012345,6\n7,8\n9,\"10\n11"

  @Test(arguments: [1, 7, 30, 100]) func readingContinuesFromAnyRecord(bufferSize: Int) throws {
    let file = Self.mixed.array
    let expected = SlowReader(file, recordLimit: 12).read()
    #expect(expected.records.count == 8)
    var reader = try RecordReader(ArraySource(file), bufferSize: bufferSize, recordLimit: 12)
    _ = try reader.readHeader()
    for (index, record) in expected.records.enumerated().reversed() {
      reader.seek(offset: record.offset, line: record.line)
      var rest = Reading()
      try rest.append(&reader)
      #expect(rest.records == Array(expected.records[index...]))
      #expect(rest.blankLines == expected.blankLines.filter { $0 > record.line })
    }
  }

  @Test func readingMayBeginAtARecord() throws {
    var reader = try RecordReader(ArraySource("a,b\n1,2\n3,4\n"), offset: 8, line: 3, width: 2)
    var rest = Reading()
    try rest.append(&reader)
    #expect(rest == Reading(records: [.sound(3, at: 8, "3", "4")]))
  }

  @Test func seekingLeavesTheBlockEmpty() throws {
    var reader = try RecordReader(ArraySource("a,b\n\n1,2\n3\n"))
    _ = try reader.readHeader()
    #expect(try reader.next())
    #expect(reader.block.isEmpty == false)
    reader.seek(offset: 5, line: 3)
    #expect(reader.block.isEmpty == true)
    #expect(reader.block.row(at: 5) == nil)
  }

  @Test func nothingIsReadAfterTheEnd() throws {
    var reader = try RecordReader(ArraySource("a,b\n1,2\n"))
    _ = try reader.readHeader()
    for offset in [8, 9, 1000] {
      reader.seek(offset: offset, line: 3)
      #expect(try !reader.next())
    }
    #expect(try !reader.next())
  }
}
