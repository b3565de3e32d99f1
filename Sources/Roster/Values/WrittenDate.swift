public import CSV

/// A day as it is written in a field.
///
/// Public, like `CivilDay`, for loops over dates in another module.
public struct WrittenDate: Sendable {
  /// The day itself, regardless of how it is written.
  public let day: CivilDay
  /// How it is written.
  public let form: Form

  /// The order in which a date has its parts.
  public enum Form: Sendable {
    /// Year first.
    case iso8601
    /// Month first, as in the United States.
    case monthFirst
  }

  /// Reads `YYYY-MM-DD`, `YYYYMMDD` or `M/D/YYYY` (month and day of one or two digits).
  ///
  /// - Returns: `nil` for every other form, and for days that do not exist.
  /// - SeeAlso: ISO 8601-1:2019, 5.2.2.1
  @inlinable
  public init?(_ bytes: Span<UInt8>, _ field: Field) {
    let slash = UInt8(ascii: "/")
    let dash = UInt8(ascii: "-")
    let start = Int(field.start)
    let end = Int(field.end)
    guard field.count >= 8, field.count <= 10 else { return nil }
    let day: CivilDay?
    if bytes[start + 1] == slash || bytes[start + 2] == slash {
      let first = bytes[start + 1] == slash ? start + 1 : start + 2
      // The last four digits are the year.
      let second = end - 5
      guard bytes[second] == slash, (2...3).contains(second - first) else { return nil }
      day = CivilDay(
        year: bytes.digits(second + 1, 4), month: bytes.digits(start, first - start),
        day: bytes.digits(first + 1, second - first - 1))
      form = .monthFirst
    } else if field.count == 8 {
      day = CivilDay(
        year: bytes.digits(start, 4), month: bytes.digits(start + 4, 2),
        day: bytes.digits(start + 6, 2))
      form = .iso8601
    } else {
      guard field.count == 10, bytes[start + 4] == dash, bytes[start + 7] == dash else {
        return nil
      }
      day = CivilDay(
        year: bytes.digits(start, 4), month: bytes.digits(start + 5, 2),
        day: bytes.digits(start + 8, 2))
      form = .iso8601
    }
    guard let day else { return nil }
    self.day = day
  }
}

extension Span<UInt8> {
  /// A date field, in any of the accepted forms, as `YYYY-MM-DD`.
  ///
  /// - Returns: `nil` if the report says that the date is invalid, and for a blank field.
  package func iso8601Date(_ field: Field) -> [UInt8]? {
    WrittenDate(self, trimmed(field)).map { Array($0.day.text.utf8) }
  }

  /// A number of `count` digits, or -1.
  @inlinable @inline(__always)
  public func digits(_ start: Int, _ count: Int) -> Int {
    var number = 0
    for index in start..<(start &+ count) {
      guard self[index] &- UInt8(ascii: "0") < 10 else { return -1 }
      number = number &* 10 &+ Int(self[index] & 0x0F)
    }
    return number
  }
}
