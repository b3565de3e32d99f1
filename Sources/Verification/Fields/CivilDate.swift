internal import CSV

/// A day of the Gregorian calendar.
struct CivilDate: Comparable {
  var year: Int
  var month: Int
  var day: Int

  /// How it was written.
  enum Form { case iso8601, monthFirst }

  /// Reads `YYYY-MM-DD`, `YYYYMMDD` or `M/D/YYYY` (month and day of one or two digits).
  ///
  /// - Returns: `nil` for every other form, and for days that no calendar has.
  /// - SeeAlso: ISO 8601-1:2019, 5.2.2.1
  static func read(_ bytes: Span<UInt8>, _ field: Field) -> (date: CivilDate, form: Form)? {
    let slash = UInt8(ascii: "/")
    let dash = UInt8(ascii: "-")
    let start = Int(field.start)
    let end = Int(field.end)
    guard field.count >= 8, field.count <= 10 else { return nil }
    if bytes[start + 1] == slash || bytes[start + 2] == slash {
      let first = bytes[start + 1] == slash ? start + 1 : start + 2
      // Four digits make the year.
      let second = end - 5
      guard bytes[second] == slash, (2...3).contains(second - first) else { return nil }
      return CivilDate(
        bytes.digits(second + 1, 4), bytes.digits(start, first - start),
        bytes.digits(first + 1, second - first - 1)
      ).map { ($0, .monthFirst) }
    }
    if field.count == 8 {
      return CivilDate(
        bytes.digits(start, 4), bytes.digits(start + 4, 2), bytes.digits(start + 6, 2)
      ).map { ($0, .iso8601) }
    }
    guard field.count == 10, bytes[start + 4] == dash, bytes[start + 7] == dash else { return nil }
    return CivilDate(
      bytes.digits(start, 4), bytes.digits(start + 5, 2), bytes.digits(start + 8, 2)
    ).map { ($0, .iso8601) }
  }

  /// - Returns: `nil` for a day that no calendar has; a negative number is none.
  private init?(_ year: Int, _ month: Int, _ day: Int) {
    guard year > 0, (1...12).contains(month), day >= 1 else { return nil }
    let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days =
      switch month {
      case 2: isLeapYear ? 29 : 28
      case 4, 6, 9, 11: 30
      default: 31
      }
    guard day <= days else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  static func < (a: CivilDate, b: CivilDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}

extension Span<UInt8> {
  /// A number of so many digits, or -1.
  @inline(__always)
  func digits(_ start: Int, _ count: Int) -> Int {
    var number = 0
    for index in start..<(start &+ count) {
      guard self[index].isDigit else { return -1 }
      number = number &* 10 &+ Int(self[index] & 0x0F)
    }
    return number
  }
}
