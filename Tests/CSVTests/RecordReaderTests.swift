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
}
