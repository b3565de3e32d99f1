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
    var omitted = 0
    for (index, field) in fields.enumerated() {
      let isQuoted = field.lowerBound > bytes.lowerBound && block[field.lowerBound - 1] == quote
      if index > 0 && isSecret(index - 1) {
        // What follows the closing quote may be the rest of a password.
        if block[position] == quote { text += "\"" }
        position = field.lowerBound - (isQuoted ? 2 : 1)
      }
      let before = cut(position..<field.lowerBound, block)
      text += before.text
      let start = text.utf8.count
      let isShown = !isSecret(index) || field.isEmpty
      let (value, rest): (String?, Int) = isShown ? cut(field, block) : (nil, 0)
      omitted += before.omitted + rest
      text += value ?? EvidenceRecord.passwordMask
      shown.append(
        EvidenceField(
          column: places.columns.indices.contains(index) ? places.columns[index] : nil,
          value: isQuoted ? value.map(Self.undoubled) : value, place: start..<text.utf8.count,
          omitted: rest))
      position = field.upperBound
    }
    let after = cut(position..<max(position, bytes.upperBound), block)
    return EvidenceRecord(
      line: line, text: text + after.text, fields: shown, omitted: omitted + after.omitted)
  }

  /// The part of a range that is shown, and how many bytes of it are not.
  private func cut(_ range: Range<Int>, _ block: Span<UInt8>) -> (text: String, omitted: Int) {
    guard range.count > valueLimit else { return (block.string(range), 0) }
    var end = range.lowerBound + valueLimit
    // Do not cut a character in two.
    while end > range.lowerBound && block[end] & 0xC0 == 0x80 { end -= 1 }
    return (block.string(range.lowerBound..<end) + "…", range.upperBound - end)
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
