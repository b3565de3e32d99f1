/// The record that a scan is reading.
///
/// A field is *unquoted* unless it begins with a quote. Then it is *quoted* up to the next single
/// quote, and from there *closed* up to the comma or terminator, which should follow immediately
/// (RFC 4180, section 2, rules 5 to 7).
struct OpenRecord {
  enum Position: UInt8 { case unquoted, quoted, closed }

  /// What to do after a byte.
  enum Step { case proceed, skipNext, end }

  typealias Traits = RecordBlock.Traits

  /// The record's first byte.
  var start: Int
  /// The line that the record begins on.
  var line: Int
  /// Line breaks inside its quotes.
  var lineBreaks = 0
  var firstField: Int
  private(set) var fieldStart: Int
  private(set) var position = Position.unquoted
  private var closingQuote = 0
  /// Where the field with the unclosed quote began.
  private(set) var lastFieldStart = 0
  var traits = Traits()

  @inline(__always)
  init(start: Int, line: Int, firstField: Int) {
    self.start = start
    self.line = line
    self.firstField = firstField
    self.fieldStart = start
  }

  /// Reads a quote outside quotes, which either opens a quoted field or is data.
  @inline(__always)
  mutating func openQuote(at place: Int) {
    if place == fieldStart { position = .quoted } else { traits.insert(.looseQuote) }
  }

  /// Notes that the file ends inside quotes.
  mutating func leaveQuoteOpen() {
    traits.insert(.unterminatedQuote)
  }

  /// Reads a byte that is neither a comma nor a line feed that ends the record.
  mutating func read(_ byte: UInt8, at place: Int, following: UInt8?) -> Step {
    switch (byte, position) {
    case (quote, .quoted):
      if following == quote {
        traits.insert(.doubledQuote)
        return .skipNext
      }
      position = .closed
      closingQuote = place
    case (quote, _):
      traits.insert(.misplacedQuote)
    case (lineFeed, _), (carriageReturn, .quoted):
      traits.insert(.lineBreak)
      lineBreaks += 1
      if byte == carriageReturn && following == lineFeed { return .skipNext }
    case (carriageReturn, _):
      if following != lineFeed { traits.insert(.loneCarriageReturn) }
      return .end
    case (0, _):
      traits.insert(.nul)
    case (tab, _):
      break
    default:
      traits.insert(.control)
    }
    return .proceed
  }

  /// The field that ends at `end`; the next begins after it.
  @inline(__always)
  mutating func closeField(at end: Int) -> Field {
    defer { fieldStart = end &+ 1 }
    if position == .unquoted { return Field(start: fieldStart, end: end) }
    return closeQuotedField(at: end)
  }

  private mutating func closeQuotedField(at end: Int) -> Field {
    defer { position = .unquoted }
    lastFieldStart = fieldStart
    // Without a closing quote the field extends to the end.
    guard position == .closed else {
      return Field(start: fieldStart + 1, end: end)
    }
    if closingQuote + 1 != end { traits.insert(.misplacedQuote) }
    return Field(start: fieldStart + 1, end: closingQuote)
  }

  /// Whether all that remains is to count the record's fields.
  @inline(__always)
  func isPlain(end: Int, limit: Int) -> Bool {
    !traits.hasAny(of: .needsSettling) && end > start && end &- start <= limit
  }

  /// Continues where a run of plain records ended.
  @inline(__always)
  mutating func resume(after plain: PlainRecords) {
    fieldStart = plain.fieldStart
    if plain.start != start {
      start = plain.start
      line = plain.line
      firstField = plain.firstField
      traits = Traits()
      lineBreaks = 0
    }
    if plain.isNonASCII { traits.insert(.nonASCII) }
  }

  @inline(__always)
  func finished(end: Int) -> RecordBlock.Record {
    RecordBlock.Record(line: line, start: start, end: end, traits: traits)
  }
}
