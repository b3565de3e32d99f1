import CSV
import Support
import Testing

@Suite struct RecordBlockTests {
  /// Records at 4, 8, 17 and 21, a blank line at 12, a defect at 13.
  private static let file: Bytes = "a,b\n1,2\n3,4\n\n5,\0\n6,7\n8,9"

  @Test func aSoundRecordIsFoundByItsPlace() throws {
    var reader = try RecordReader(ArraySource(Self.file.array))
    _ = try reader.readHeader()
    #expect(try reader.next())
    #expect([4, 8, 17, 21].map { reader.block.row(at: $0) } == [0, 1, 2, 3])
  }

  @Test func noRecordIsFoundWhereNoneBegins() throws {
    var reader = try RecordReader(ArraySource(Self.file.array))
    _ = try reader.readHeader()
    #expect(try reader.next())
    for offset in [-1, 0, 3, 5, 7, 9, 12, 13, 22, 24, 25, 1000] {
      #expect(reader.block.row(at: offset) == nil)
    }
  }

  @Test(arguments: 1...30)
  func aRecordIsFoundInAnyBlock(bufferSize: Int) throws {
    var reader = try RecordReader(ArraySource(Self.file.array), bufferSize: bufferSize)
    _ = try reader.readHeader()
    var found: [Int] = []
    while try reader.next() {
      for offset in 0...30 {
        guard let row = reader.block.row(at: offset) else { continue }
        found.append(offset)
        #expect(reader.block.offset + Int(reader.block.records[row].start) == offset)
      }
    }
    #expect(found == [4, 8, 17, 21])
  }

  @Test func aBlockOfBlankLinesOrDefectsIsNotEmpty() throws {
    for text in ["a,b\n\n", "a,b\n1\n", "a,b\n1,2"] {
      var reader = try RecordReader(ArraySource(text))
      _ = try reader.readHeader()
      #expect(try reader.next())
      #expect(reader.block.isEmpty == false)
      #expect(try !reader.next())
      #expect(reader.block.isEmpty == true)
    }
  }
}
