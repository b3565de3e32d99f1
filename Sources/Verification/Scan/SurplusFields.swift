internal import CSV

/// The records of a file that have more fields than the header, all of them empty.
///
/// A spreadsheet pads each record alike, and nothing is lost with that. Where only some are, a comma
/// too many may stand anywhere in them, and each value behind it in the wrong column.
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

  /// Whether all of so many records have them, each the same number.
  func isUniform(of records: Int) -> Bool {
    count != nil && lines.count == records
  }
}
