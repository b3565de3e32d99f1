import CSV
import Support
import Testing

@Suite struct RecordWriterTests {
  private func written(_ records: [[String]]) -> String {
    var writer = RecordWriter()
    for record in records { writer.append(record) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func endsRecordsAsRFC4180Says() {
    #expect(written([["a", "b"], ["1", ""]]) == "a,b\r\n1,\r\n")
  }

  @Test(arguments: [
    ("plain text", "plain text"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""), ("北高校", "北高校"),
  ])
  func quotesWhatMustBe(field: String, expected: String) {
    #expect(written([[field]]) == "\(expected)\r\n")
  }

  @Test func copiesVerbatimFieldsUnchanged() {
    var writer = RecordWriter()
    writer.append(verbatim: ["\"a\"", "b"])
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"a\",b\r\n")
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let fields = ["a,\"b\"", "c\nd", "", "é"]
    var writer = RecordWriter()
    writer.append(["1", "2", "3", "4"])
    writer.append(fields)
    var reader = try RecordReader(ArraySource(writer.bytes))
    _ = try reader.readHeader()
    #expect(try reader.next())
    let read = (0..<reader.block.width).map { column in
      String(decoding: reader.block.bytes[reader.block.fields[column].range], as: UTF8.self)
    }
    #expect(read == fields)
  }
}
