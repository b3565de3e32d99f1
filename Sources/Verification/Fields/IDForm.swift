internal import CSV
internal import Roster

/// A key: letters of any script, digits and some symbols, but nothing that could confuse a directory,
/// a URL or a file name.
struct IDForm: FieldForm {
  static var hasSeveralRules: Bool { true }

  static let limit = 255

  // The plus sign is left out, since a spreadsheet may have written it into an id.
  private let plain = ByteSet.alphanumeric.union(ByteSet(".-_'@!$^`="))
  let forbidden = ByteSet("\"\\/:;<>|*?[]{}(),%&~#")

  @inline(__always)
  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool {
    bytes.haveOnly(plain, field, symbols: symbols)
  }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let isPlain = field.count <= Self.limit && bytes.consists(of: plain, field)
    return isPlain ? nil : slowBrokenRule(bytes, field)
  }

  @inline(never)
  private func slowBrokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    allBrokenRules(bytes, field).first
  }

  func allBrokenRules(_ bytes: Span<UInt8>, _ field: Field) -> [Rule] {
    let scalars = bytes.scalars(field.range)
    let isBad = scalars.contains { scalar in
      scalar.isInvisibleControl
        || scalar.properties.generalCategory == .control && !scalar.properties.isWhitespace
        || scalar.isASCII && forbidden.contains(UInt8(truncatingIfNeeded: scalar.value))
    }
    return [
      (Rule.valueTooLong, bytes.isLonger(field, than: Self.limit)),
      (.idHasWhiteSpace, scalars.contains(where: \.properties.isWhitespace)),
      (.invalidIDFormat, isBad), (.spreadsheetID, bytes.isRoundedNumber(field)),
      // Two ids may have become one when letters were lost.
      (.mangledText, MangledText.hasLostBytes(bytes, field)),
    ].filter(\.1).map(\.0)
  }
}

extension Span<UInt8> {
  /// Whether a field is a number as a spreadsheet abbreviates it: `1.20077E+16`, or with a comma in
  /// some countries.
  fileprivate func isRoundedNumber(_ field: Field) -> Bool {
    var place = Int(field.start)
    let end = Int(field.end)
    func skipDigits() -> Int {
      let first = place
      while place < end && self[place].isDigit { place += 1 }
      return place - first
    }
    func skip(_ bytes: UInt8...) -> Bool {
      guard place < end, bytes.contains(self[place]) else { return false }
      place += 1
      return true
    }
    guard skipDigits() == 1 else { return false }
    if skip(UInt8(ascii: "."), UInt8(ascii: ",")) && skipDigits() == 0 { return false }
    return skip(UInt8(ascii: "E"), UInt8(ascii: "e")) && skip(UInt8(ascii: "+"))
      && (2...3).contains(skipDigits()) && place == end
  }
}

/// A OneRoster id: letters, digits and some symbols. Real ids contain other characters, especially
/// colons, so these deserve only a warning.
///
/// - SeeAlso: https://www.imsglobal.org/spec/oneroster/v1p2/bind/csv (`GUID`)
struct GUIDForm: FieldForm {
  static var hasSeveralRules: Bool { true }

  private let id = IDForm()
  private let plain = ByteSet.alphanumeric.union(ByteSet(".-_/@"))

  @inline(__always)
  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool {
    bytes.haveOnly(plain, field, symbols: symbols)
  }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let isPlain = field.count <= IDForm.limit && bytes.consists(of: plain, field)
    return isPlain ? nil : allBrokenRules(bytes, field).first
  }

  func allBrokenRules(_ bytes: Span<UInt8>, _ field: Field) -> [Rule] {
    let ofID = id.allBrokenRules(bytes, field)
    return [
      (Rule.valueTooLong, ofID.contains(.valueTooLong)),
      (.invalidIDFormat, !bytes.consists(of: plain, field)),
      (.spreadsheetID, ofID.contains(.spreadsheetID)),
      (.mangledText, ofID.contains(.mangledText)),
    ].filter(\.1).map(\.0)
  }
}

/// A section's key becomes the mail alias of a group, after the eight characters `Section_`.
///
/// - SeeAlso: https://learn.microsoft.com/en-us/graph/api/group-post-groups (`mailNickname`)
struct SectionIDForm: FieldForm {
  static var hasSeveralRules: Bool { true }

  static let limit = 56

  private let id = IDForm()
  private let plain = ByteSet.alphanumeric.union(ByteSet(".-_'!$^`="))

  @inline(__always)
  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool {
    field.count <= Self.limit && symbols.leaveEdges(of: field.count)
      && bytes.haveOnly(plain, field, symbols: symbols)
  }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let isPlain = field.count <= Self.limit && bytes.consists(of: plain, field)
    return isPlain && !hasEdges(bytes, field) ? nil : allBrokenRules(bytes, field).first
  }

  func allBrokenRules(_ bytes: Span<UInt8>, _ field: Field) -> [Rule] {
    let ofID = id.allBrokenRules(bytes, field)
    let isForeign = field.range.contains { place in
      bytes[place] == UInt8(ascii: "@") || bytes[place] > 0x7E
    }
    let isBad = isForeign && !ofID.contains(.idHasWhiteSpace) || hasEdges(bytes, field)
    return [
      (Rule.valueTooLong, bytes.isLonger(field, than: Self.limit)),
      (.idHasWhiteSpace, ofID.contains(.idHasWhiteSpace)),
      (.invalidIDFormat, isBad || ofID.contains(.invalidIDFormat)),
      (.spreadsheetID, ofID.contains(.spreadsheetID)),
    ].filter(\.1).map(\.0)
  }

  private func hasEdges(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
    let dot = UInt8(ascii: ".")
    return bytes[Int(field.start)] == dot || bytes[Int(field.end) - 1] == dot
  }
}
