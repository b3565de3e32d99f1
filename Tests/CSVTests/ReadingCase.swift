import CSV
import Support
import Testing

/// A file, and what a reader must report about it.
struct ReadingCase: Sendable, CustomTestStringConvertible {
  let name: String
  let input: [UInt8]
  let recordLimit: Int
  var expected: Reading

  var testDescription: String { name }

  init(
    _ name: String, _ input: Bytes, limit: Int = 1000,
    header: Reading.Header?, _ records: Reading.Record..., blankLines: [Int] = [],
    blankRecords: [Int] = []
  ) {
    self.name = name
    self.input = input.array
    self.recordLimit = limit
    expected = Reading(
      header: header, records: records, blankLines: blankLines, blankRecords: blankRecords)
  }

  static let all = lineEnds + quotes + badQuotes + fields + encoding + priorities + limits
}

extension Reading.Header {
  static func fields(
    _ fields: Bytes..., line: Int = 1, fault: Reading.Fault? = nil
  ) -> Reading.Header {
    var header = Reading.Header(line: line, fields: fields.map(\.array), fault: fault)
    header.hidesLines = fault?.kind == .tooLong
    return header
  }

  static var ab: Reading.Header { .fields("a", "b") }
}

extension Reading.Record {
  static func sound(
    _ line: Int, at offset: Int, _ fields: Bytes..., traits: RecordBlock.Traits = [],
    surplus: Int? = nil
  ) -> Reading.Record {
    var record = Reading.Record(
      line: line, offset: offset, fields: fields.map(\.array), verdict: .sound(traits))
    record.surplus = surplus
    return record
  }

  /// A record that is too long always hides its lines.
  ///
  /// - Parameter placeLine: the line of the bad place, if it is not the record's.
  static func defect(
    _ kind: RecordBlock.Defect.Kind, _ line: Int, at offset: Int, _ fields: Bytes...,
    placeLine: Int? = nil, hidesLines: Bool = false
  ) -> Reading.Record {
    var record = Reading.Record(
      line: line, offset: offset, fields: fields.map(\.array),
      verdict: .defect(.init(kind, line: placeLine ?? line)))
    record.hidesLines = hidesLines || kind == .tooLong
    return record
  }
}
