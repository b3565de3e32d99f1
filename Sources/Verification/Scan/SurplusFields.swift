internal import CSV

/// Tracks the records of a file that have more fields than the header, with all surplus ones empty.
///
/// A spreadsheet pads every record in the same way, which does no harm. If only some records have
/// surplus fields, there may be a stray comma anywhere in them, with every value after it in the
/// wrong column.
struct SurplusFields {
  private(set) var lines = LineSet()
  /// How many surplus fields each record has; `nil` if records differ.
  private var count: Int?

  mutating func scan(_ block: borrowing RecordBlock) {
    for row in block.records.indices {
      let record = block.records[row]
      guard record.traits.contains(.surplusFields) else { continue }
      let fields = block.surplusFields(ofRecordAt: row)
      count = lines.isEmpty || count == fields ? fields : nil
      lines.append(record.line)
    }
  }

  /// Whether all of `records` records have surplus fields, and the same number of them.
  func isUniform(of records: Int) -> Bool {
    count != nil && lines.count == records
  }
}
