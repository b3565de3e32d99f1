internal import CSV

/// Assembles a record's text, and remembers where each value is in it.
struct EvidenceText {
  /// The record, and its fields without their quotes, as ranges of a block's bytes.
  let bytes: Range<Int>
  let fields: [Range<Int>]
  let places: RecordPlaces
  let valueLimit: Int
  let isSecret: (Int) -> Bool

  func record(line: Int, _ block: borrowing RecordBlock) -> EvidenceRecord {
    let block = block.bytes.span
    var text = ""
    var shown: [EvidenceField] = []
    var position = bytes.lowerBound
    for (index, field) in fields.enumerated() {
      let isQuoted = field.lowerBound > bytes.lowerBound && block[field.lowerBound - 1] == quote
      if index > 0 && isSecret(index - 1) {
        // What follows the closing quote may be the rest of a password.
        if block[position] == quote { text += "\"" }
        position = field.lowerBound - (isQuoted ? 2 : 1)
      }
      text += cut(position..<field.lowerBound, block)
      let start = text.utf8.count
      let value = isSecret(index) && !field.isEmpty ? nil : cut(field, block)
      text += value ?? EvidenceRecord.passwordMask
      shown.append(
        EvidenceField(
          column: places.columns.indices.contains(index) ? places.columns[index] : nil,
          value: isQuoted ? value.map(Self.undoubled) : value, place: start..<text.utf8.count))
      position = field.upperBound
    }
    if position < bytes.upperBound { text += cut(position..<bytes.upperBound, block) }
    return EvidenceRecord(line: line, text: text, fields: shown)
  }

  /// The part of a range that is shown.
  private func cut(_ range: Range<Int>, _ block: Span<UInt8>) -> String {
    guard range.count > valueLimit else { return block.string(range) }
    var end = range.lowerBound + valueLimit
    // Do not cut a character in two.
    while end > range.lowerBound && block[end] & 0xC0 == 0x80 { end -= 1 }
    return block.string(range.lowerBound..<end) + "…"
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
