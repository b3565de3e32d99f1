import CSV
import Support
import Testing

extension RecordReaderTests {
  private struct Broken: Error {}

  /// A source that cannot be read to its end.
  private struct BrokenSource: ByteSource {
    let bytes: [UInt8]
    /// The first byte that cannot be read.
    let end: Int

    var byteCount: Int { bytes.count }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
      if offset + buffer.count > end && end < bytes.count { throw Broken() }
      return ArraySource(bytes).read(at: offset, into: buffer)
    }
  }

  @Test func aSourceThatCannotBeReadAtAllGivesNoReader() {
    let source = BrokenSource(bytes: Array("a,b\n1,2\n".utf8), end: 0)
    #expect(throws: Broken.self) { _ = try RecordReader(source) }
  }

  @Test func anErrorWhileTheHeaderIsReadComesThrough() throws {
    let source = BrokenSource(bytes: Array("abcdef,b\n1,2\n".utf8), end: 6)
    var reader = try RecordReader(source, bufferSize: 4)
    #expect(throws: Broken.self) { _ = try reader.readHeader() }
  }

  @Test func anErrorComesThroughAfterTheRecordsBeforeIt() throws {
    let source = BrokenSource(bytes: Array("a,b\n1,2\n3,4\n5,6\n".utf8), end: 12)
    var reader = try RecordReader(source, bufferSize: 4)
    _ = try reader.readHeader()
    for line in [2, 3] {
      #expect(try reader.next())
      #expect(reader.block.records.map(\.line) == [line])
    }
    #expect(throws: Broken.self) { _ = try reader.next() }
    #expect(reader.block.isEmpty == true)
  }

  @Test func anErrorInsideALongRecordComesThrough() throws {
    let source = BrokenSource(bytes: Array("a,b\n1234567890,1234567890\n".utf8), end: 20)
    var reader = try RecordReader(source, bufferSize: 4, recordLimit: 5)
    _ = try reader.readHeader()
    #expect(throws: Broken.self) { _ = try reader.next() }
  }

  @Test func aReaderThatWasStoppedByAnErrorCanSeek() throws {
    let source = BrokenSource(bytes: Array("a,b\n1,2\n3,4\n5,6\n".utf8), end: 12)
    var reader = try RecordReader(source, bufferSize: 4)
    _ = try reader.readHeader()
    #expect(throws: Broken.self) { while try reader.next() {} }
    reader.seek(offset: 8, line: 3)
    #expect(try reader.next())
    #expect(reader.block.allRecords == [.sound(3, at: 8, "3", "4")])
  }
}
