/// Finds the end of a record byte by byte, across buffers, following the rules of `scan`.
private struct RecordEnd {
  private enum State { case fieldStart, unquoted, quoted, quoteInQuoted, carriageReturn }

  private var state = State.fieldStart
  /// Whether the previous byte was a carriage return inside quotes.
  private var afterQuotedReturn = false
  private(set) var lineBreaks = 0
  /// The line breaks before the last quoted field.
  private(set) var lineBreaksBeforeQuote = 0

  var isInQuotes: Bool { state == .quoted }

  /// - Returns: `nil` while the record continues; otherwise whether this byte still belongs to it.
  mutating func consume(_ byte: UInt8) -> Bool? {
    if state == .carriageReturn { return byte == lineFeed }
    if state == .quoted {
      if byte == quote { state = .quoteInQuoted }
      let endsReturn = afterQuotedReturn && byte == lineFeed
      if byte == carriageReturn || byte == lineFeed && !endsReturn { lineBreaks += 1 }
      afterQuotedReturn = byte == carriageReturn
      return nil
    }
    switch byte {
    case quote where state == .fieldStart:
      state = .quoted
      lineBreaksBeforeQuote = lineBreaks
    case quote where state == .quoteInQuoted: state = .quoted
    case comma: state = .fieldStart
    case lineFeed: return true
    case carriageReturn: state = .carriageReturn
    default: state = .unquoted
    }
    return nil
  }
}

extension RecordReader {
  /// Skips a record that is longer than the limit, and therefore fills the buffer, without keeping
  /// it.
  mutating func skipRecord() throws {
    var end = RecordEnd()
    block.removeAll()
    let offset = block.offset + start
    while true {
      while start < filled {
        let belongs = end.consume(block.bytes[start])
        if belongs != false { start += 1 }
        if belongs != nil {
          block.irregular.appendLongRecord(at: offset, line: line)
          line += end.lineBreaks + 1
          return
        }
      }
      if isLastFill {
        isFinished = true
        block.irregular.appendLongRecord(
          at: offset, line: line,
          openQuoteLine: end.isInQuotes ? line + end.lineBreaksBeforeQuote : nil)
        return
      }
      try fill()
    }
  }
}

extension RecordBlock.Irregular {
  /// - Parameter openQuoteLine: the line of the quote that is never closed, if there is one.
  mutating func appendLongRecord(at offset: Int, line: Int, openQuoteLine: Int? = nil) {
    defects.append(
      .init(
        kind: openQuoteLine == nil ? .tooLong : .unterminatedQuote, line: line,
        placeLine: openQuoteLine ?? line, offset: offset, fields: 0..<0,
        hidesLines: openQuoteLine == nil))
  }
}
