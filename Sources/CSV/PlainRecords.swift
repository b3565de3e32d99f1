/// Cuts records without quotes or control characters: each separator ends a field, and each line
/// feed ends a record. Its state is small enough for the processor's registers.
struct PlainRecords {
  /// The first byte, line and field of the record that is open.
  private(set) var start: Int
  private(set) var line: Int
  private(set) var firstField: Int
  private(set) var fieldStart: Int
  private(set) var fieldCount: Int
  /// Whether the open record has bytes above 0x7F.
  private(set) var isNonASCII = false
  /// Whether the record that was open at the start was also plain up to there.
  private var isPlain: Bool

  @inline(__always)
  init(_ record: OpenRecord, fieldCount: Int) {
    start = record.start
    line = record.line
    firstField = record.firstField
    fieldStart = record.fieldStart
    isPlain = record.traits.rawValue == 0 && record.lineBreaks == 0
    self.fieldCount = fieldCount
  }

  @inline(__always)
  func field(endingAt end: Int) -> Field { Field(start: fieldStart, end: end) }

  /// Continues after the separator of the field that was just returned.
  @inline(__always)
  mutating func advance(past end: Int) {
    fieldCount &+= 1
    fieldStart = end &+ 1
  }

  /// Marks that the open record has bytes above 0x7F.
  @inline(__always)
  mutating func markNonASCII() {
    isNonASCII = true
    isPlain = false
  }

  /// Whether a record that ends with the field that was just returned needs no second look.
  @inline(__always)
  func isSound(end: Int, _ width: Int, _ limit: Int) -> Bool {
    isPlain && end > start && end &- start <= limit && fieldCount &+ 1 &- firstField == width
  }

  /// The record that ends with the field that was just returned; the next record begins after it.
  @inline(__always)
  mutating func finished(end: Int) -> RecordBlock.Record {
    let record = RecordBlock.Record(line: line, start: start, end: end, traits: .init())
    advance(past: end)
    start = fieldStart
    line &+= 1
    firstField = fieldCount
    isPlain = true
    return record
  }
}
