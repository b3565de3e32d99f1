internal import CSV

/// The records of a file with more fields than the header, all surplus ones empty.
///
/// A spreadsheet pads every record alike, and nothing is lost by that. If only some have surplus
/// fields, there may be a stray comma anywhere in them, with every value after it in the wrong
/// column.
struct SurplusFields {
  private(set) var lines = LineSet()
  /// How many there are in each record; `nil` where records differ.
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

  /// Whether all of `records` records have them, each the same number.
  func isUniform(of records: Int) -> Bool {
    count != nil && lines.count == records
  }
}
