import CSV
import Support
import Testing

/// Files larger than any should be. They are never in memory as a whole.
@Suite struct HostileSizeTests {
  @Test func aLineThatIsLongerThanTheLimitIsReadPastInABuffer() throws {
    let source = GeneratedSource("a,b\n1,2\n", repeating: "x,", count: 32_768 << 7, "\n3,4\n")
    var reader = try RecordReader(source, recordLimit: 1 << 16)
    _ = try reader.readHeader()
    var reading = Reading()
    try reading.append(&reader)
    #expect(reading.records.map(\.line) == [2, 3, 4])
    #expect(reading.records[1].verdict == .defect(.init(.tooLong, line: 3)))
    #expect(reader.block.bytes.count <= 1 << 18)
  }

  @Test func aQuoteThatIsNeverClosedIsReadPastInABuffer() throws {
    let source = GeneratedSource("a,b\n1,\"2", repeating: ",\n", count: 32_768 << 6, "")
    var reader = try RecordReader(source, recordLimit: 1 << 16)
    _ = try reader.readHeader()
    #expect(try reader.next())
    #expect(reader.block.irregular.defects.map(\.kind) == [.unterminatedQuote])
    #expect(reader.block.irregular.defects.map(\.placeLine) == [2])
    #expect(try !reader.next())
    #expect(reader.block.bytes.count <= 1 << 18)
  }

  @Test func aHeaderMayHaveMillionsOfColumnsOfWhichSomeAreKept() throws {
    let source = GeneratedSource("a", repeating: ",b", count: 32_768 << 5, "\n1,2\n")
    var reader = try RecordReader(source)
    let header = try #require(try reader.readHeader())
    #expect(header.fieldCount == 1 + 32_768 << 5)
    #expect(header.cells.count == RecordReader.cellLimit)
    #expect(header.defect == nil)
  }

  @Test func placesBeyondFourGibibytesAreFound() throws {
    // One record of five gibibytes would take a while, so the reader begins after most of it.
    let count = 32_768 * 81_920
    let source = GeneratedSource("a,b\n", repeating: "1\n", count: count, "\n3,4\n5,6\n")
    let offset = 4 + 2 * count
    #expect(offset > 5 << 30)
    var reader = try RecordReader(source, offset: offset, line: count + 2, width: 2)
    #expect(try reader.next())
    #expect(reader.block.allRecords.map(\.offset) == [offset + 1, offset + 5])
    #expect(reader.block.allRecords.map(\.line) == [count + 3, count + 4])
    #expect(try !reader.next())
  }
}
