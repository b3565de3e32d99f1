import Support
import Testing

extension Reading: CustomTestStringConvertible {
  package var testDescription: String {
    let head = header.map { header in
      "header \(header.line): \(header.fields.map(Bytes.init)) \(header.fault.map { "\($0)" } ?? "")"
    }
    let rest = records.map { record in
      "\(record.line) at \(record.offset): \(record.fields.map(Bytes.init)) \(record.verdict)"
    }
    return ([head ?? "no header"] + rest + ["blank lines: \(blankLines), records: \(blankRecords)"])
      .joined(separator: "\n")
  }
}
