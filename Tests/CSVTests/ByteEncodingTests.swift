import CSV
import Support
import Testing

@Suite struct ByteEncodingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var bytes: Bytes
    var encoding: ByteEncoding
    var testDescription: String { "\(bytes)" }
  }

  static let cases = [
    Case(bytes: "", encoding: .unmarked),
    Case(bytes: "a,b\n", encoding: .unmarked),
    Case(bytes: "\(0xEF, 0xBB, 0xBF)", encoding: .utf8),
    Case(bytes: "\(0xEF, 0xBB, 0xBF)a", encoding: .utf8),
    Case(bytes: "\(0xEF, 0xBB)", encoding: .unmarked),
    Case(bytes: "\(0xEF, 0xBB, 0xBE)a", encoding: .unmarked),
    Case(bytes: "\(0xFE, 0xFF)", encoding: .utf16BigEndian),
    Case(bytes: "\(0xFE, 0xFF, 0, 0x61)", encoding: .utf16BigEndian),
    Case(bytes: "\(0xFF, 0xFE)", encoding: .utf16LittleEndian),
    Case(bytes: "\(0xFF, 0xFE, 0)", encoding: .utf16LittleEndian),
    Case(bytes: "\(0xFF, 0xFE, 0x61, 0)", encoding: .utf16LittleEndian),
    Case(bytes: "\(0xFF, 0xFE, 0, 0)", encoding: .utf32LittleEndian),
    Case(bytes: "\(0, 0, 0xFE, 0xFF)", encoding: .utf32BigEndian),
    Case(bytes: "\(0, 0, 0xFE)", encoding: .unmarked),
    Case(bytes: "\(0xFF)", encoding: .unmarked),
    Case(bytes: "\(0x53, 0, 0x49, 0)", encoding: .utf16LittleEndian),
    Case(bytes: "\(0, 0x53, 0, 0x49)", encoding: .utf16BigEndian),
    Case(bytes: "\(0x53, 0, 0x49)", encoding: .unmarked),
    Case(bytes: "\(0x53, 0, 0, 0x49)", encoding: .unmarked),
    Case(bytes: "\(0x53, 0, 0x49, 0x53)", encoding: .unmarked),
  ]

  @Test(arguments: cases) func aMarkTellsTheEncoding(_ sample: Case) throws {
    #expect(ByteEncoding(mark: sample.bytes.array.span) == sample.encoding)
    #expect(try RecordReader(ArraySource(sample.bytes.array)).encoding == sample.encoding)
  }

  @Test func aReaderThatBeginsInTheMiddleSeesNoMark() throws {
    let source = ArraySource("\u{FEFF}a,b\n1,2\n")
    #expect(try RecordReader(source, offset: 7).encoding == .unmarked)
  }

  @Test func eachEncodingHasTheNameThatIsRegistered() {
    let encodings: [ByteEncoding] = [
      .unmarked, .utf8, .utf16BigEndian, .utf16LittleEndian, .utf32BigEndian, .utf32LittleEndian,
    ]
    let names = ["UTF-8", "UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"]
    #expect(encodings.map(\.name) == names)
  }
}
