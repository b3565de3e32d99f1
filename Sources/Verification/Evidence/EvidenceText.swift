internal import CSV

/// Puts a record's text together, and notes where in it each value stands.
struct EvidenceText {
  /// The record, and its fields without their quotes, in a block's bytes.
  let bytes: Range<Int>
  let fields: [Range<Int>]
  let places: RecordPlaces
  let isSecret: (Int) -> Bool

  func record(line: Int, _ block: borrowing RecordBlock) -> EvidenceRecord {
    let block = block.bytes.span
    var text = ""
    var shown: [EvidenceField] = []
    var position = bytes.lowerBound
    for (index, field) in fields.enumerated() {
      let isQuoted = field.lowerBound > bytes.lowerBound && block[field.lowerBound - 1] == quote
      if index > 0 && isSecret(index - 1) {
        // What stands behind the closing quote may be the rest of a password.
        if block[position] == quote { text += "\"" }
        position = field.lowerBound - (isQuoted ? 2 : 1)
      }
      text += block.string(position..<field.lowerBound)
      let start = text.utf8.count
      let value = isSecret(index) && !field.isEmpty ? nil : block.string(field)
      text += value ?? EvidenceRecord.mask
      shown.append(
        EvidenceField(
          column: places.columns.indices.contains(index) ? places.columns[index] : nil,
          value: isQuoted ? value.map(Self.undoubled) : value, place: start..<text.utf8.count))
      position = field.upperBound
    }
    if position < bytes.upperBound { text += block.string(position..<bytes.upperBound) }
    return EvidenceRecord(line: line, text: text, fields: shown)
  }

  private var quote: UInt8 { UInt8(ascii: "\"") }

  private static func undoubled(_ value: String) -> String {
    var result = ""
    var isSecond = false
    for scalar in value.unicodeScalars {
      isSecond = scalar == "\"" && !isSecond
      if scalar != "\"" || isSecond { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
