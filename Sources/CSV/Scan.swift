internal import CMemory

/// How a scan of the filled bytes ended.
enum ScanEnd {
  /// The last record is incomplete, or there is none.
  case bytesUsed
  /// The requested number of records has been read.
  case limit
  /// There is no more room for fields.
  case fieldsFull
  /// The file has been read, or an unterminated quote makes the rest unreadable.
  case finished
}

extension RecordReader {
  /// Cuts records out of the filled bytes, and moves `start` past them.
  ///
  /// This is the hot loop of all reading. It processes 64 bytes at a time, with their `masks`, and
  /// looks only at bytes that can mean something: separators, and the rare ones, which are quotes
  /// and control characters. Where nothing rare occurs and no quote is open, each separator ends a
  /// field. Bytes above 0x7F are only noted (`high`); a record that has any is validated as a whole
  /// when it ends. Quotes are tracked by state rather than parity, so that a stray quote spoils one
  /// field and not the rest of the file. Everything that the loop changes is in local variables and
  /// spans: each write to an array in `self` costs an ownership check, which doubled the time of
  /// this loop.
  mutating func scan(maxRecords: Int) -> ScanEnd {
    let filled = filled
    let isLastFill = isLastFill
    let limit = recordLimit
    let width = block.width
    var byteArray: [UInt8] = []
    var fieldArray: [Field] = []
    swap(&byteArray, &block.bytes)
    swap(&fieldArray, &block.fields)
    defer {
      swap(&byteArray, &block.bytes)
      swap(&fieldArray, &block.fields)
    }
    var bytes = byteArray.mutableSpan
    var fields = fieldArray.mutableSpan
    let maskArray = masks
    let masks = maskArray.span
    var record = OpenRecord(start: start, line: line, firstField: 0)
    var fieldCount = 0
    var recordsLeft = maxRecords
    // A byte before this place has already been read together with its predecessor, as in CRLF or a
    // doubled quote.
    var resume = start
    var position = start
    var end = ScanEnd.bytesUsed

    scan: while position < filled {
      var chunk = masks[position >> 6]
      var special = chunk.separators | chunk.rare
      var high = chunk.high
      if record.position == .unquoted && resume <= position {
        var plain = PlainRecords(record, fieldCount: fieldCount)
        // It stops when something rare occurs, when a record needs a second look, or when the bytes
        // are used up.
        plain: while chunk.rare == 0 && plain.fieldCount &+ 64 <= fields.count {
          while special != 0 {
            let bit = special.trailingZeroBitCount
            let at = position &+ bit
            fields[plain.fieldCount] = plain.field(endingAt: at)
            if chunk.line_feeds >> UInt64(bit) & 1 == 0 {
              plain.advance(past: at)
            } else {
              let isASCII = high & ((UInt64(1) << UInt64(bit)) &- 1) == 0
              guard
                isASCII && plain.isSound(end: at, width, limit) && recordsLeft > 1
                  && bytes[plain.start] > comma
              else {
                break plain
              }
              block.records.append(plain.finished(end: at))
              recordsLeft &-= 1
            }
            special &= special &- 1
          }
          if high != 0 { plain.markNonASCII() }
          position &+= 64
          if position >= filled { break }
          chunk = masks[position >> 6]
          special = chunk.separators | chunk.rare
          high = chunk.high
        }
        fieldCount = plain.fieldCount
        record.resume(after: plain)
        if position >= filled { break }
      }

      while special != 0 {
        let bit = special.trailingZeroBitCount
        special &= special &- 1
        let at = position &+ bit
        if at < resume { continue }
        let byte = bytes[at]

        if record.position == .quoted && byte == comma {
          continue
        } else if byte == comma || byte == lineFeed && record.position != .quoted {
          guard fieldCount < fields.count else {
            end = .fieldsFull
            break scan
          }
          fields[fieldCount] = record.closeField(at: at)
          fieldCount &+= 1
          if byte == comma { continue }
        } else if byte == quote && record.position == .unquoted {
          record.openQuote(at: at)
          continue
        } else {
          // The remaining bytes are rare, or need the byte after them.
          guard at + 1 < filled || isLastFill else { break scan }
          let following = at + 1 < filled ? bytes[at + 1] : nil
          switch record.read(byte, at: at, following: following) {
          case .proceed: continue
          case .skipNext:
            resume = at + 2
            continue
          case .end:
            guard fieldCount < fields.count else {
              end = .fieldsFull
              break scan
            }
            fields[fieldCount] = record.closeField(at: at)
            fieldCount &+= 1
            if following == lineFeed && byte == carriageReturn { resume = at + 2 }
          }
        }

        // The record ends here.
        let before = (UInt64(1) << UInt64(bit)) &- 1
        if high & before != 0 { record.traits.insert(.nonASCII) }
        high &= ~before
        let next = max(at &+ 1, resume)
        if record.isPlain(end: at, limit: limit) && fieldCount &- record.firstField == width
          && (bytes[record.start] > comma || bytes.begins(fields[record.firstField]))
        {
          block.records.append(record.finished(end: at))
        } else {
          fieldCount = record.settle(
            end: at, width: width, limit: limit, offset: block.offset,
            undoublesQuotes: undoublesQuotes, &bytes, &fields, fieldCount: fieldCount,
            &block.records, &block.irregular)
        }
        block.traits.rawValue |= record.traits.rawValue
        // Blank lines do not count as records, since a file may begin with millions of them.
        if at > record.start { recordsLeft &-= 1 }
        record = OpenRecord(
          start: next, line: record.line &+ 1 &+ record.lineBreaks, firstField: fieldCount)
        if recordsLeft == 0 {
          end = .limit
          break scan
        }
      }
      if high != 0 { record.traits.insert(.nonASCII) }
      position &+= 64
    }

    if end == .bytesUsed && isLastFill && position >= filled {
      if record.start < filled {
        guard fieldCount < fields.count else {
          start = record.start
          line = record.line
          return .fieldsFull
        }
        if record.position == .quoted { record.leaveQuoteOpen() }
        fields[fieldCount] = record.closeField(at: filled)
        _ = record.settle(
          end: filled, width: width, limit: limit, offset: block.offset,
          undoublesQuotes: undoublesQuotes, &bytes, &fields, fieldCount: fieldCount + 1,
          &block.records, &block.irregular)
        block.traits.rawValue |= record.traits.rawValue
        record.start = filled
      }
      isFinished = true
      end = .finished
    }
    start = record.start
    line = record.line
    return end
  }
}

extension MutableSpan<UInt8> {
  /// Whether a field begins with a visible ASCII character, so that it is not blank.
  @inline(__always)
  fileprivate func begins(_ field: Field) -> Bool {
    !field.isEmpty && self[Int(field.start)] &- 0x21 < 0x5E
  }
}
