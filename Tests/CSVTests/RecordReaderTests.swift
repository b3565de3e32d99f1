import CSV
import Support
import Testing

@Suite struct RecordReaderTests {
  @Test(arguments: ReadingCase.all) func aFileIsReadByTheRules(_ sample: ReadingCase) throws {
    #expect(try Reading(sample.input, recordLimit: sample.recordLimit) == sample.expected)
  }

  @Test(arguments: ReadingCase.all) func theSlowReaderKeepsTheRulesToo(_ sample: ReadingCase) {
    let reader = SlowReader(sample.input, recordLimit: sample.recordLimit)
    #expect(reader.read() == sample.expected)
  }

  @Test(arguments: ReadingCase.all)
  func aBufferOfAnySizeGivesTheSame(_ sample: ReadingCase) throws {
    for size in 1...(sample.input.count + 1) {
      let reading = try Reading(
        sample.input, bufferSize: size, recordLimit: sample.recordLimit)
      #expect(reading == sample.expected, "buffer of \(size)")
    }
  }

  @Test(arguments: ReadingCase.all)
  func aRecordIsTooLongByItsOwnLengthAndByNothingElse(_ sample: ReadingCase) throws {
    for limit in 1...(sample.input.count + 1) {
      let expected = SlowReader(sample.input, recordLimit: limit).read()
      for size in [1, 2, 3, limit, limit + 1, limit + 2, limit + 3, sample.input.count + 1] {
        let reading = try Reading(sample.input, bufferSize: size, recordLimit: limit)
        #expect(reading == expected, "limit of \(limit), buffer of \(size)")
      }
    }
  }

  @Test func aRecordMayHaveFourMebibytesByDefault() throws {
    let longest = [UInt8](repeating: UInt8(ascii: "x"), count: (4 << 20) - 1) + [44]
    let file = Array("a,b\n".utf8) + longest + [13, 10] + longest + Array("1\n2,3\n".utf8)
    let reading = try Reading(file)
    #expect(reading.records.map(\.line) == [2, 3, 4])
    #expect(reading.records.map(\.fields.first?.count) == [longest.count - 1, nil, 1])
    #expect(reading.records[1].verdict == .defect(.init(.tooLong, line: 3)))
  }
}
