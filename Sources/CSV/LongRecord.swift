/// Finds where a record ends, a byte at a time and across buffers, by the rules of `scan`.
private struct RecordEnd {
  private enum State { case fieldStart, unquoted, quoted, quoteInQuoted, carriageReturn }

  private var state = State.fieldStart
  /// Whether the byte before was a carriage return inside quotes.
  private var afterQuotedReturn = false
  private(set) var lineBreaks = 0

  var isInQuotes: Bool { state == .quoted }

  /// - Returns: `nil` while the record goes on; else whether this byte still belongs to it.
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
    case quote where state == .fieldStart || state == .quoteInQuoted: state = .quoted
    case comma: state = .fieldStart
    case lineFeed: return true
    case carriageReturn: state = .carriageReturn
    default: state = .unquoted
    }
    return nil
  }
}

extension RecordReader {
  /// Reads past a record that is longer than the limit, which fills the buffer, without keeping it.
  mutating func skipRecord() throws {
    var end = RecordEnd()
    block.removeAll()
    let offset = block.offset + start
    while true {
      while start < filled {
        let belongs = end.consume(block.bytes[start])
        if belongs != false { start += 1 }
        if belongs != nil {
          appendTooLong(at: offset, lineBreaks: end.lineBreaks + 1)
          return
        }
      }
      if isLastFill {
        isFinished = true
        appendTooLong(
          at: offset, lineBreaks: end.lineBreaks,
          kind: end.isInQuotes ? .unterminatedQuote : .tooLong)
        return
      }
      try fill()
    }
  }

  private mutating func appendTooLong(
    at offset: Int, lineBreaks: Int, kind: RecordBlock.Defect.Kind = .tooLong
  ) {
    block.irregular.defects.append(
      .init(kind: kind, line: line, placeLine: line, offset: offset, fields: 0..<0))
    line += lineBreaks
  }
}
