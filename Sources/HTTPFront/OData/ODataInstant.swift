/// A point in time, to be compared with others.
///
/// - SeeAlso: `dateTimeOffsetValue` in the OData ABNF; unlike RFC 3339, seconds may be left out.
struct ODataInstant: Hashable, Comparable, Sendable {
  /// Since the first day of the year 0, in UTC.
  let seconds: Int
  let picoseconds: Int

  /// Reads `2017-07-05T00:52:45.123+02:00`; `nil` if it is anything else, or has no offset.
  init?(_ text: some Collection<UInt8>) {
    var reader = DigitReader(text)
    guard let day = reader.day(), reader.skip("T") || reader.skip("t"),
      let hour = reader.number(digits: 2, below: 24), reader.skip(":"),
      let minute = reader.number(digits: 2, below: 60)
    else { return nil }
    var second = 0
    var picoseconds = 0
    if reader.skip(":") {
      guard let read = reader.number(digits: 2, below: 60) else { return nil }
      second = read
      if reader.skip(".") {
        guard let read = reader.fraction(digits: 12) else { return nil }
        picoseconds = read
      }
    }
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    seconds = ((day * 24 + hour) * 60 + minute - offset) * 60 + second
    self.picoseconds = picoseconds
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.seconds, left.picoseconds) < (right.seconds, right.picoseconds)
  }

  /// Reads a day, `2017-07-05`, as its number from the first day of the year 0.
  static func day(_ text: some Collection<UInt8>) -> Int? {
    var reader = DigitReader(text)
    guard let day = reader.day(), reader.isAtEnd else { return nil }
    return day
  }
}

/// Reads numbers of a fixed width one after the other.
private struct DigitReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: some Collection<UInt8>) { bytes = Array(text.prefix(64)) }

  var isAtEnd: Bool { position == bytes.count }

  mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  mutating func number(digits: Int, below bound: Int) -> Int? {
    guard position + digits <= bytes.count else { return nil }
    var number = 0
    for byte in bytes[position..<position + digits] {
      guard byte.isDigit else { return nil }
      number = number * 10 + Int(byte & 0x0F)
    }
    position += digits
    return number < bound ? number : nil
  }

  /// Reads a fraction of one to `digits` digits, in units of its last possible digit.
  mutating func fraction(digits: Int) -> Int? {
    let read = bytes[position...].prefix(while: \.isDigit)
    guard (1...digits).contains(read.count) else { return nil }
    position += read.count
    let missing = Array(repeating: UInt8(0), count: digits - read.count)
    return (read + missing).reduce(0) { $0 * 10 + Int($1 & 0x0F) }
  }

  /// An offset in minutes.
  mutating func offset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let isNegative = skip("-")
    guard isNegative || skip("+"), let hours = number(digits: 2, below: 24), skip(":"),
      let minutes = number(digits: 2, below: 60)
    else { return nil }
    return (hours * 60 + minutes) * (isNegative ? -1 : 1)
  }

  mutating func day() -> Int? {
    guard let year = number(digits: 4, below: 10_000), skip("-"),
      let month = number(digits: 2, below: 13), skip("-"), let day = number(digits: 2, below: 32),
      month > 0, day > 0
    else { return nil }
    let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    // The leap days of the years before this one; the year 0 is one itself.
    let leapDays = year == 0 ? 0 : (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1
    return year * 365 + leapDays + lengths[..<(month - 1)].reduce(0, +) + day - 1
  }
}
