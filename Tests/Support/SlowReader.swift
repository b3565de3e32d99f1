package import CSV

/// Everything that a reader reports about a file.
package struct Reading: Sendable, Equatable {
  /// The first record; `nil` if there is none, in which case everything else is empty.
  package var header: Header?
  /// The records after the header in the order of the file, sound or not.
  package var records: [Record] = []
  /// The empty lines, and all blank lines before the header.
  package var blankLines: [Int] = []
  /// The records after the header whose fields are all blank.
  package var blankRecords: [Int] = []

  package init(
    header: Header? = nil, records: [Record] = [], blankLines: [Int] = [],
    blankRecords: [Int] = []
  ) {
    self.header = header
    self.records = records
    self.blankLines = blankLines
    self.blankRecords = blankRecords
  }

  package struct Header: Sendable, Equatable {
    package var line: Int
    package var fields: [[UInt8]]
    package var fault: Fault?
    /// See `Record.hidesLines`.
    package var hidesLines = false

    package init(line: Int, fields: [[UInt8]], fault: Fault? = nil) {
      self.line = line
      self.fields = fields
      self.fault = fault
    }
  }

  package struct Record: Sendable, Equatable {
    package var line: Int
    /// Where the record begins in the file.
    package var offset: Int
    package var fields: [[UInt8]]
    package var verdict: Verdict
    /// How many more fields it has than the header, all of them empty; `nil` if it has no more.
    package var surplus: Int?
    /// Whether it is too long to be kept, or several records may have become one because of stray quotes.
    package var hidesLines = false

    package init(line: Int, offset: Int, fields: [[UInt8]], verdict: Verdict) {
      self.line = line
      self.offset = offset
      self.fields = fields
      self.verdict = verdict
    }
  }

  package enum Verdict: Sendable, Equatable {
    case sound(RecordBlock.Traits)
    case defect(Fault)
  }

  package struct Fault: Sendable, Equatable {
    package var kind: RecordBlock.Defect.Kind
    /// The line of the fault.
    package var line: Int

    package init(_ kind: RecordBlock.Defect.Kind, line: Int) {
      self.kind = kind
      self.line = line
    }
  }
}

/// A slow and obvious CSV reader to check the fast one against.
///
/// All bytes are first split into pieces, one byte at a time; then each piece is judged separately.
package struct SlowReader {
  private let bytes: [UInt8]
  private let recordLimit: Int
  /// The line of each byte. A terminator is on the line that it ends.
  private var lines: [Int] = []

  /// - Parameter recordLimit: how many bytes a record may have, without its terminator.
  package init(_ bytes: [UInt8], recordLimit: Int = .max) {
    let bytes =
      bytes.contains(lineFeed) ? bytes : bytes.map { $0 == carriageReturn ? lineFeed : $0 }
    self.bytes = bytes
    self.recordLimit = recordLimit
    var line = 1
    for (index, byte) in bytes.enumerated() {
      lines.append(line)
      if byte == lineFeed || byte == carriageReturn && !isFollowedByLineFeed(index) { line += 1 }
    }
  }

  package func read() -> Reading {
    let (all, emptyLines) = split()
    let pieces = all.filter { !isBlank($0) }
    guard let first = pieces.first else { return Reading() }
    let blankRecords = all.filter(isBlank).map(\.place.lowerBound)
    let start = first.place.lowerBound
    let blankLines = (emptyLines + blankRecords.filter { $0 < start }.map { lines[$0] }).sorted()
    let width = isTooLong(first) ? 0 : first.values.count
    var judged = pieces.map { judge($0, width: width) }
    let head = judged.removeFirst()
    var header = Reading.Header(line: head.line, fields: head.fields)
    if case .defect(let fault) = head.verdict { header.fault = fault }
    header.hidesLines = head.hidesLines
    return Reading(
      header: header, records: judged, blankLines: blankLines,
      blankRecords: blankRecords.filter { $0 > start }.map { lines[$0] })
  }

  private func isFollowedByLineFeed(_ index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index + 1] == lineFeed
  }
}

/// A record as it was cut out of the file, before it is judged.
private struct Piece {
  /// Its bytes, without the terminator.
  var place: Range<Int>
  var values: [[UInt8]] = []
  var endsWithLoneReturn = false
  var hasLooseQuote = false
  var hasDoubledQuote = false
  var hasTextAfterQuote = false
  /// The position of the quote that is not closed before the file ends.
  var openQuote: Int?
}

/// Where in a field the splitting is.
private enum State {
  case atBeginning, unquoted, quoted
  /// After a quote that closes the field, unless another follows immediately.
  case afterQuote
  /// In text that should not be after the closing quote.
  case closed
}

extension SlowReader {
  private func split() -> (pieces: [Piece], blankLines: [Int]) {
    var pieces: [Piece] = []
    var blankLines: [Int] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let piece = piece(from: start)
      if piece.place.isEmpty { blankLines.append(lines[start]) } else { pieces.append(piece) }
      let end = piece.place.upperBound
      let isCRLF = end < bytes.count && bytes[end] == carriageReturn && isFollowedByLineFeed(end)
      start = end + (isCRLF ? 2 : 1)
    }
    return (pieces, blankLines)
  }

  /// The record, or the blank line, that begins at a position.
  private func piece(from start: Int) -> Piece {
    var piece = Piece(place: start..<start)
    var state = State.atBeginning
    var value: [UInt8] = []
    var lastQuote = start
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      switch (state, byte) {
      case (.quoted, quote):
        state = .afterQuote
      case (.quoted, _):
        value.append(byte)
      case (.afterQuote, quote):
        value.append(quote)
        piece.hasDoubledQuote = true
        state = .quoted
      case (_, comma):
        piece.values.append(value)
        value = []
        state = .atBeginning
      case (_, lineFeed), (_, carriageReturn):
        piece.values.append(value)
        piece.place = start..<index
        piece.endsWithLoneReturn = byte == carriageReturn && !isFollowedByLineFeed(index)
        return piece
      case (.afterQuote, _), (.closed, _):
        piece.hasTextAfterQuote = true
        state = .closed
      case (.atBeginning, quote):
        lastQuote = index
        state = .quoted
      case (.atBeginning, _), (.unquoted, _):
        if byte == quote { piece.hasLooseQuote = true }
        value.append(byte)
        state = .unquoted
      }
      index += 1
    }
    piece.values.append(value)
    piece.place = start..<index
    if state == .quoted { piece.openQuote = lastQuote }
    return piece
  }
}

extension SlowReader {
  private func isTooLong(_ piece: Piece) -> Bool { piece.place.count > recordLimit }

  /// Whether it can be read, is on one line, and has only blank fields, or the end mark of DOS.
  private func isBlank(_ piece: Piece) -> Bool {
    let kind = fault(of: piece, line: 0)?.kind
    return (kind == nil || kind == .loneCarriageReturn)
      && !bytes[piece.place].contains { $0 == lineFeed || $0 == carriageReturn }
      && (piece.values == [[0x1A]]
        || piece.values.allSatisfy { value in
          String(decoding: value, as: UTF8.self).unicodeScalars.allSatisfy(
            \.properties.isWhitespace)
        })
  }

  private func judge(_ piece: Piece, width: Int) -> Reading.Record {
    let line = lines[piece.place.lowerBound]
    let surplus = piece.values.dropFirst(width)
    let isPadded = width > 0 && !surplus.isEmpty && surplus.allSatisfy(\.isEmpty)
    var record = Reading.Record(
      line: line, offset: piece.place.lowerBound, fields: isTooLong(piece) ? [] : piece.values,
      verdict: .sound([]))
    if let fault = fault(of: piece, line: line) {
      record.verdict = .defect(fault)
      record.hidesLines =
        fault.kind == .tooLong
        || fault.kind != .unterminatedQuote && piece.hasTextAfterQuote
          && bytes[piece.place].contains { $0 == lineFeed || $0 == carriageReturn }
    } else if piece.values.count != width && !isPadded {
      record.verdict = .defect(.init(.ragged, line: line))
    } else {
      record.fields.removeLast(surplus.count)
      if isPadded { record.surplus = surplus.count }
      record.verdict = .sound(traits(of: piece, isPadded: isPadded))
    }
    return record
  }

  private func fault(of piece: Piece, line: Int) -> Reading.Fault? {
    if let open = piece.openQuote { return .init(.unterminatedQuote, line: lines[open]) }
    if isTooLong(piece) { return .init(.tooLong, line: line) }
    if let bad = decode(piece).firstBadByte { return .init(.invalidUTF8, line: lines[bad]) }
    if bytes[piece.place].contains(0) { return .init(.nul, line: line) }
    if piece.hasTextAfterQuote { return .init(.misplacedQuote, line: line) }
    if piece.endsWithLoneReturn { return .init(.loneCarriageReturn, line: line) }
    return nil
  }

  private func traits(of piece: Piece, isPadded: Bool) -> RecordBlock.Traits {
    let scalars = decode(piece).scalars
    var traits: RecordBlock.Traits = []
    // A terminator is not among a record's bytes, so these are inside quotes.
    if scalars.contains(10) || scalars.contains(13) { traits.insert(.lineBreak) }
    if scalars.contains(where: isControl) { traits.insert(.control) }
    if scalars.contains(where: { $0 > 0x7F }) { traits.insert(.nonASCII) }
    if piece.hasLooseQuote { traits.insert(.looseQuote) }
    if piece.hasDoubledQuote { traits.insert(.doubledQuote) }
    if isPadded { traits.insert(.surplusFields) }
    return traits
  }

  private func isControl(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 9, 10, 13: false
    case 0...0x1F, 0x7F...0x9F: true
    default: false
    }
  }

  /// Reads UTF-8 as far as it is valid.
  ///
  /// - SeeAlso: The Unicode Standard, 3.9, table 3-7
  private func decode(_ piece: Piece) -> (scalars: [UInt32], firstBadByte: Int?) {
    var scalars: [UInt32] = []
    var rest = bytes[piece.place]
    while let lead = rest.first {
      let length: Int
      let smallest: UInt32
      var scalar: UInt32
      switch lead {
      case 0...0x7F: (length, smallest, scalar) = (1, 0, UInt32(lead))
      case 0xC0...0xDF: (length, smallest, scalar) = (2, 0x80, UInt32(lead & 0x1F))
      case 0xE0...0xEF: (length, smallest, scalar) = (3, 0x800, UInt32(lead & 0x0F))
      case 0xF0...0xF7: (length, smallest, scalar) = (4, 0x10000, UInt32(lead & 0x07))
      default: return (scalars, rest.startIndex)
      }
      let continuation = rest.prefix(length).dropFirst()
      for byte in continuation { scalar = scalar << 6 | UInt32(byte & 0x3F) }
      guard continuation.count == length - 1, continuation.allSatisfy({ $0 & 0xC0 == 0x80 }),
        scalar >= smallest, Unicode.Scalar(scalar) != nil
      else { return (scalars, rest.startIndex) }
      scalars.append(scalar)
      rest = rest.dropFirst(length)
    }
    return (scalars, nil)
  }
}

private let quote = UInt8(ascii: "\"")
private let comma = UInt8(ascii: ",")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
