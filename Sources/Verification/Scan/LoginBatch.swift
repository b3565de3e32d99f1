internal import CSV

/// The user names of one block, in lower case, as keys.
struct LoginBatch {
  /// What of a field is compared.
  enum Part {
    case whole
    /// Without blanks (U+0020) at both ends.
    case trimmed
    /// What stands before the `@`, where a profile says what comes behind it.
    case local
    /// The same of a value without blanks at both ends.
    case trimmedLocal
  }

  var keys = KeyBatch()
  /// Of what stands before the `@`, for the other role's user names.
  var crossCheck = KeyBatch()
  /// All of them behind each other, and what may be looked at behind the last.
  private(set) var folded: [UInt8] = []
  /// Where in `folded` each is; empty for a blank one. Longer than there are.
  private var places: [Field] = []
  /// The same of what stands before the `@`.
  private var locals: [Field] = []
  private(set) var count = 0

  func place(_ row: Int) -> Field { places[row] }

  /// Writes all values of the block, in lower case, into one buffer.
  mutating func fold(_ block: borrowing RecordBlock, _ position: Int, _ part: Part) {
    let bytes = block.bytes.span
    let fields = block.fields.span
    let width = block.width
    let count = block.records.count
    begin(count, bytes: bytes.count)
    // A struct's arrays cannot be written side by side.
    var places = exchange(&places, with: [])
    var locals = exchange(&locals, with: [])
    var folded = folded.mutableSpan
    var end = 0
    for row in 0..<count {
      let start = end
      var local = -1
      let field = bytes.part(part, of: fields[row &* width &+ position])
      if !bytes.isBlank(field) {
        end = folded.appendLowercased(bytes, field, at: start, firstAt: &local)
      }
      places[row] = Field(start: start, end: end)
      locals[row] = Field(start: start, end: local < 0 ? end : local)
    }
    self.places = places
    self.locals = locals
  }

  /// Makes keys of what was folded.
  mutating func hashKeys(_ hash: KeyHash) {
    let (folded, places) = (folded, places)
    keys.hashKeys(places.span.extracting(first: count), in: folded.span, hash)
  }

  /// Makes keys of what stands before the `@`.
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

  /// Eight bytes are written at a time, and keys looked at as many beyond their end.
  private static let padding = 16
}

extension MutableSpan<UInt8> {
  /// Copies a field with its ASCII letters in lower case.
  ///
  /// - Parameters:
  ///   - bytes: what the field is in.
  ///   - start: where to; up to seven bytes behind the field are written too.
  ///   - at: becomes the place of the first `@`, if there is one.
  /// - Returns: the place behind the copy.
  @inline(__always)
  fileprivate mutating func appendLowercased(
    _ bytes: Span<UInt8>, _ field: Field, at start: Int, firstAt at: inout Int
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
      offset &+= 8
    }
    return start &+ count
  }
}

extension UInt64 {
  /// The place of the lowest byte that is `byte`, or 8.
  @inline(__always)
  fileprivate func firstByte(_ byte: UInt8) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let difference = self ^ ones &* UInt64(byte)
    // The lowest bit set is right, whatever is above it.
    return ((difference &- ones) & ~difference & (ones &* 0x80)).trailingZeroBitCount >> 3
  }
}

extension Span<UInt8> {
  @inline(__always)
  fileprivate func part(_ part: LoginBatch.Part, of field: Field) -> Field {
    switch part {
    case .whole: field
    case .trimmed: trimmed(field)
    case .local: localPart(of: field)
    case .trimmedLocal: localPart(of: trimmed(field))
    }
  }
}
