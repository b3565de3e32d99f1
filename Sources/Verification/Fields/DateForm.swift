internal import CSV
internal import Roster

/// A date; one with the month first is understood, but reported.
struct DateForm: FieldForm {
  /// Whether a field is `YYYY-MM-DD` with a day that exists in every month, from the year 1000 on.
  @inline(__always)
  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool {
    guard field.count == 10, symbols == 0b1001_0000 else { return false }
    let start = Int(field.start)
    // In little-endian order: two digits of the day follow the year, the month and two hyphens.
    let date = bytes.word(at: start)
    let day = bytes.word(at: start &+ 8) & 0xFFFF
    let hyphens: UInt64 = 0x2D00_002D_0000_0000
    // Everything that is not a symbol is a letter or a digit, and letters have this bit.
    let letters = (date | day) & 0x4040_4040_4040_4040
    guard letters == 0, date & 0xFF00_00FF_0000_0000 == hyphens, date & 0xF != 0 else {
      return false
    }
    let month = (date >> 40 & 0xF) &* 10 &+ (date >> 48 & 0xF)
    let dayOfMonth = (day & 0xF) &* 10 &+ (day >> 8 & 0xF)
    return month &- 1 < 12 && dayOfMonth &- 1 < 28
  }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    switch WrittenDate(bytes, bytes.trimmed(field))?.form {
    case .iso8601: nil
    case .monthFirst: .nonISODate
    case nil: .invalidDate
    }
  }
}

/// A date and time with a time zone, such as `2012-04-23T18:25:43.511Z`; a date alone is enough.
///
/// - SeeAlso: ISO 8601, as OneRoster uses it
struct DateTimeForm: FieldForm {
  static var looksAtSymbols: Bool { false }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let field = bytes.trimmed(field)
    let dateEnd = min(Int(field.end), Int(field.start) + 10)
    let date = WrittenDate(bytes, Field(start: Int(field.start), end: dateEnd))
    guard date?.form == .iso8601 else { return .invalidDate }
    return Self.isTime((dateEnd..<Int(field.end)).map { bytes[$0] }) ? nil : .invalidDate
  }

  /// - Parameter bytes: the bytes after the date.
  private static func isTime(_ bytes: [UInt8]) -> Bool {
    if bytes.isEmpty { return true }
    let digits = { (range: Range<Int>) in
      range.upperBound <= bytes.count && bytes[range].allSatisfy(\.isDigit)
    }
    let isAt = { (place: Int, byte: UInt8) in place < bytes.count && bytes[place] == byte }
    let colon = UInt8(ascii: ":")
    guard isAt(0, UInt8(ascii: "T")) || isAt(0, UInt8(ascii: " ")), digits(1..<3), isAt(3, colon),
      digits(4..<6)
    else { return false }
    var place = 6
    if isAt(place, colon) {
      guard digits(7..<9) else { return false }
      place = 9
    }
    if isAt(place, UInt8(ascii: ".")) {
      place += 1
      while place < bytes.count && bytes[place].isDigit { place += 1 }
    }
    let zone = bytes[place...]
    return zone.isEmpty || zone.elementsEqual("Z".utf8)
      || (zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-"))
        && zone.dropFirst().allSatisfy { $0.isDigit || $0 == colon } && (3...6).contains(zone.count)
  }
}

/// A year of four digits, 1900 to 2199.
struct YearForm: FieldForm {
  static var looksAtSymbols: Bool { false }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let field = bytes.trimmed(field)
    let isYear = field.count == 4 && (1900...2199).contains(bytes.digits(Int(field.start), 4))
    return isYear ? nil : .invalidDate
  }
}
