extension OpenRecord {
  /// Puts a finished record where it belongs: among the records, the defects, or the blank ones.
  ///
  /// - Parameters:
  ///   - end: the byte after the record's last one, where its terminator begins.
  ///   - limit: the longest record that is kept.
  ///   - offset: where `bytes` begins in the source.
  ///   - fieldCount: how many of `fields` are used, including this record's.
  /// - Returns: how many of `fields` are used now.
  @inline(never)
  mutating func settle(
    end: Int, width: Int, limit: Int, offset: Int, undoublesQuotes: Bool,
    _ bytes: inout MutableSpan<UInt8>, _ fields: inout MutableSpan<Field>, fieldCount: Int,
    _ records: inout [RecordBlock.Record], _ irregular: inout RecordBlock.Irregular
  ) -> Int {
    guard end > start else {
      irregular.blankLines.append(line)
      return firstField
    }
    guard end - start <= limit else {
      irregular.appendLongRecord(
        at: offset + start, line: line,
        openQuoteLine: traits.contains(.unterminatedQuote) ? openQuoteLine(bytes.span) : nil)
      return firstField
    }
    // This must be found out before anything is moved.
    let fault = fault(end: end, bytes.span)
    if fault == nil || fault?.kind == .loneCarriageReturn,
      isBlank(fieldCount: fieldCount, fields.span, bytes.span)
    {
      irregular.blankRecords.append(line)
      return firstField
    }
    if traits.contains(.doubledQuote) && undoublesQuotes {
      for index in firstField..<fieldCount where !fields[index].isEmpty {
        fields[index] = undoubleQuotes(of: fields[index], &bytes)
      }
    }
    let count = fieldCount - firstField
    if let fault = fault ?? raggedness(count: count, width: width, fields.span) {
      let first = irregular.defectFields.count
      for index in firstField..<fieldCount { irregular.defectFields.append(fields[index]) }
      irregular.defects.append(
        .init(
          kind: fault.kind, line: line, placeLine: fault.line, offset: offset + start,
          fields: first..<irregular.defectFields.count,
          hidesLines: fault.kind != .unterminatedQuote && traits.contains(.misplacedQuote)
            && lineBreaks > 0))
      return firstField
    }
    records.append(finished(end: end))
    return firstField + width
  }

  private typealias Fault = (kind: RecordBlock.Defect.Kind, line: Int)

  /// What makes the record unreadable, and on which line; completes the traits.
  private mutating func fault(end: Int, _ bytes: Span<UInt8>) -> Fault? {
    if traits.contains(.unterminatedQuote) {
      return (.unterminatedQuote, openQuoteLine(bytes))
    }
    if traits.contains(.nonASCII) {
      if let bad = firstInvalidUTF8(in: start..<end, bytes) {
        return (.invalidUTF8, line + countLineBreaks(in: start..<bad, bytes))
      }
      if hasC1Control(in: start..<end, bytes) { traits.insert(.control) }
    }
    if traits.contains(.nul) { return (.nul, line) }
    if traits.contains(.misplacedQuote) { return (.misplacedQuote, line) }
    if traits.contains(.loneCarriageReturn) { return (.loneCarriageReturn, line) }
    return nil
  }

  /// Whether the record is on one line and all of its fields are blank. A lone U+001A, with which
  /// old programs end a text file, counts as blank.
  private func isBlank(
    fieldCount: Int, _ fields: Span<Field>, _ bytes: Span<UInt8>
  ) -> Bool {
    if lineBreaks > 0 { return false }
    let first = fields[firstField]
    if fieldCount == firstField + 1 && first.range.count == 1
      && bytes[first.range.lowerBound] == 0x1A
    {
      return true
    }
    for index in firstField..<fieldCount where !bytes.isBlank(fields[index].range) { return false }
    return true
  }

  private func openQuoteLine(_ bytes: Span<UInt8>) -> Int {
    line + countLineBreaks(in: start..<lastFieldStart, bytes)
  }

  /// Compares the number of fields with the header's; surplus fields that are all empty are not a
  /// fault.
  private mutating func raggedness(count: Int, width: Int, _ fields: Span<Field>) -> Fault? {
    if count == width { return nil }
    guard count > width, width > 0 else { return (.ragged, line) }
    for index in (firstField + width)..<(firstField + count) where !fields[index].isEmpty {
      return (.ragged, line)
    }
    traits.insert(.surplusFields)
    return nil
  }

  /// Undoes doubled quotes, in place; the field becomes shorter.
  ///
  /// A field that was not quoted is left alone. A quoted one is recognized by the quote before its
  /// first byte.
  private func undoubleQuotes(of field: Field, _ bytes: inout MutableSpan<UInt8>) -> Field {
    let range = field.range
    guard range.lowerBound > start, bytes[range.lowerBound - 1] == quote else { return field }
    var read = range.lowerBound
    var write = range.lowerBound
    while read < range.upperBound {
      let byte = bytes[read]
      bytes[write] = byte
      write += 1
      let isDoubled = byte == quote && read + 1 < range.upperBound && bytes[read + 1] == quote
      read += isDoubled ? 2 : 1
    }
    return Field(start: range.lowerBound, end: write)
  }
}

extension Span<UInt8> {
  /// Whether valid UTF-8 consists of white space alone.
  fileprivate func isBlank(_ range: Range<Int>) -> Bool {
    for index in range where self[index] > 0x20 && self[index] < 0x80 { return false }
    if range.isEmpty { return true }
    let text = unsafe extracting(range).withUnsafeBufferPointer {
      unsafe String(decoding: $0, as: UTF8.self)
    }
    return text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }
}

private func firstInvalidUTF8(in range: Range<Int>, _ bytes: Span<UInt8>) -> Int? {
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: bytes.extracting(range))
    return nil
  } catch {
    return range.lowerBound + error.byteOffsets.lowerBound
  }
}

/// Whether valid UTF-8 contains U+0080 to U+009F, encoded as C2 80 to C2 9F.
private func hasC1Control(in range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
  for index in range where bytes[index] == 0xC2 && bytes[index + 1] < 0xA0 { return true }
  return false
}

/// How many lines end within the range: by LF, CRLF, or CR alone.
private func countLineBreaks(in range: Range<Int>, _ bytes: Span<UInt8>) -> Int {
  range.count {
    bytes[$0] == lineFeed || bytes[$0] == carriageReturn && bytes[$0 + 1] != lineFeed
  }
}
