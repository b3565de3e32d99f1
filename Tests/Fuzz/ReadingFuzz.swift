internal import CSV
internal import Support

/// One file, read by both readers.
///
/// The first byte is the size of the buffer, the second the longest record allowed; the file follows.
struct ReadingFuzz {
  private let file: [UInt8]
  private let bufferSize: Int
  private let recordLimit: Int

  init(_ input: [UInt8]) {
    bufferSize = 1 + Int(input.first ?? 0)
    let limit = Int(input.dropFirst().first ?? .max)
    recordLimit = limit < 128 ? 1 + limit : RecordReader.defaultRecordLimit
    file = Array(input.dropFirst(2))
  }

  func check() throws {
    var expected = SlowReader(file, recordLimit: recordLimit).read()
    if let header = expected.header {
      expected.header?.fields = Array(header.fields.prefix(RecordReader.cellLimit))
    }
    let reading = try Reading(file, bufferSize: bufferSize, recordLimit: recordLimit)
    try require(reading == expected, "both readers say the same: \(reading) and \(expected)")
    try checkSeeking(expected)
    try checkSymbols()
  }

  private func checkSymbols() throws {
    var reader = try RecordReader(
      ArraySource(file), bufferSize: bufferSize, recordLimit: recordLimit, marksSymbols: true)
    _ = try reader.readHeader()
    while try reader.next() {
      try require(reader.block.wronglyMarked.isEmpty, "symbols are marked, and nothing else")
    }
  }

  /// Checks that from a record in the middle on, the reader reports the same as if it had read
  /// everything before.
  private func checkSeeking(_ expected: Reading) throws {
    guard !expected.records.isEmpty else { return }
    let rest = expected.records[(expected.records.count / 2)...]
    let first = rest[rest.startIndex]
    var reader = try RecordReader(
      ArraySource(file), bufferSize: bufferSize, recordLimit: recordLimit)
    _ = try reader.readHeader()
    reader.seek(offset: first.offset, line: first.line)
    var reading = Reading()
    try reading.append(&reader)
    try require(
      reading.records == Array(rest)
        && reading.blankLines == expected.blankLines.filter { $0 > first.line }
        && reading.blankRecords == expected.blankRecords.filter { $0 > first.line },
      "what is read from line \(first.line) on does not depend on how the reader got there")
  }
}
