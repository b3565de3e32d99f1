internal import CSV
internal import Roster

/// The values of one column in one block that tell people apart, folded, as keys.
struct LoginBatch {
  /// Which part of a field is compared, and how.
  struct Comparison {
    /// Whether only the part before the `@` is compared, because a profile says what comes after
    /// it.
    var isOfLocalPart: Bool
    var kind: Kind

    enum Kind {
      /// Like `LoginName`.
      case login
      /// Like `MatchingValue`.
      case matching
    }
  }

  var keys = KeyBatch()
  /// The parts before the `@`, for comparison with the other role's user names.
  var crossCheck = KeyBatch()
  /// All folded values, one after the other, followed by padding that may be read.
  private(set) var folded: [UInt8] = []
  /// Where in `folded` each value is; empty for a blank one. The array may be longer than there are
  /// values.
  private var places: [Field] = []
  /// Where in `folded` the parts before the `@` are.
  private var locals: [Field] = []
  private(set) var count = 0

  func place(_ row: Int) -> Field { places[row] }

  /// The part before the `@`, folded.
  func local(_ row: Int) -> Field { locals[row] }

  /// Writes all values of the block, folded, into one buffer.
  ///
  /// - Parameter group: the records whose values are wanted, while others count as blank; `nil` for
  ///   all records.
  mutating func fold(
    _ block: borrowing RecordBlock, _ position: Int, _ comparison: Comparison,
    of group: RecordGroup?
  ) {
    let bytes = block.bytes.span
    let fields = block.fields.span
    let width = block.width
    let count = block.records.count
    begin(count, bytes: bytes.count)
    // Two arrays of a struct cannot be written to at the same time.
    var places = exchange(&places, with: [])
    var locals = exchange(&locals, with: [])
    var folded = folded.mutableSpan
    var end = 0
    var nonASCIIRows: [Int] = []
    for row in 0..<count {
      let start = end
      var local = -1
      var allBytes: UInt64 = 0
      let isMeant = group?.contains(block, row) ?? true
      let trimmed =
        isMeant ? bytes.trimmed(fields[row &* width &+ position]) : Field(start: 0, end: 0)
      let field = comparison.isOfLocalPart ? bytes.localPart(of: trimmed) : trimmed
      if !field.isEmpty {
        end = folded.appendLowercased(
          bytes, field, at: start, firstAt: &local, allBytes: &allBytes)
        if comparison.kind == .matching && allBytes & 0x8080_8080_8080_8080 != 0 {
          nonASCIIRows.append(row)
        }
      }
      places[row] = Field(start: start, end: end)
      locals[row] = Field(start: start, end: local < 0 ? end : local)
    }
    self.places = places
    self.locals = locals
    if !nonASCIIRows.isEmpty { foldAgain(nonASCIIRows, bytes, after: end) }
  }

  /// Folds the few values with letters outside ASCII.
  ///
  /// - Parameters:
  ///   - bytes: the bytes of the block.
  ///   - end: the end of what has been written.
  private mutating func foldAgain(_ rows: [Int], _ bytes: Span<UInt8>, after end: Int) {
    folded.removeSubrange(end...)
    for row in rows {
      let value = MatchingValue(folded[places[row].range]).text.utf8
      places[row] = Field(start: folded.count, end: folded.count + value.count)
      locals[row] = places[row]
      folded += value
    }
    folded += Array(repeating: 0, count: max(Self.padding, bytes.count + Self.padding - end))
  }

  /// Hashes the folded values as keys.
  mutating func hashKeys(_ hash: KeyHash) {
    let (folded, places) = (folded, places)
    keys.hashKeys(places.span.extracting(first: count), in: folded.span, hash)
  }

  /// Hashes the parts before the `@` as keys.
  mutating func hashLocalKeys(_ hash: KeyHash) {
    let (folded, locals) = (folded, locals)
    crossCheck.hashKeys(locals.span.extracting(first: count), in: folded.span, hash)
  }

  private mutating func begin(_ count: Int, bytes: Int) {
    self.count = count
    if folded.count < bytes + Self.padding {
      folded = Array(repeating: 0, count: bytes + Self.padding)
    }
    if places.count < count {
      places = Array(repeating: Field(start: 0, end: 0), count: count)
      locals = places
    }
  }

  /// Bytes after the last value, since eight are written at a time, and keys are read up to eight
  /// bytes past their end.
  private static let padding = 16
}

extension MutableSpan<UInt8> {
  /// Copies a field with its ASCII letters in lower case.
  ///
  /// - Parameters:
  ///   - bytes: where the field is.
  ///   - start: where to copy it; up to seven bytes after the field are written too.
  ///   - at: receives the place of the first `@`, if there is one.
  ///   - allBytes: receives the bitwise OR of the field's bytes, eight at a time.
  /// - Returns: the place after the copy.
  @inline(__always)
  fileprivate mutating func appendLowercased(
    _ bytes: Span<UInt8>, _ field: Field, at start: Int, firstAt at: inout Int,
    allBytes: inout UInt64
  ) -> Int {
    let count = field.count
    var offset = 0
    while offset < count {
      let word = bytes.word(at: Int(field.start) &+ offset)
      if at < 0 {
        let place = word.firstByte(UInt8(ascii: "@"))
        if place < 8 && offset &+ place < count { at = start &+ offset &+ place }
      }
      store(word.lowercasedBytes, at: start &+ offset)
      allBytes |= word & KeyHash.mask(min(8, count &- offset))
      offset &+= 8
    }
    return start &+ count
  }
}

extension UInt64 {
  /// The index of the lowest byte that equals `byte`, or 8.
  @inline(__always)
  fileprivate func firstByte(_ byte: UInt8) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let difference = self ^ ones &* UInt64(byte)
    // Only the lowest set bit is reliable; higher ones may be false positives.
    return ((difference &- ones) & ~difference & (ones &* 0x80)).trailingZeroBitCount >> 3
  }
}
