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
    let start = Int(field.start)
    let end = Int(field.end)
    guard field.count >= 8, field.count <= 10 else { return nil }
    let date: CivilDate?
    let form: Form
    if bytes[start + 1] == slash || bytes[start + 2] == slash {
      let first = bytes[start + 1] == slash ? start + 1 : start + 2
      guard let second = (first + 2..<min(first + 4, end)).first(where: { bytes[$0] == slash }),
        end - second == 5
      else { return nil }
      form = .monthFirst
      date = CivilDate(
        bytes.number(second + 1..<end), bytes.number(start..<first),
        bytes.number(first + 1..<second))
    } else {
      form = .iso8601
      let dash = UInt8(ascii: "-")
      if field.count == 8 {
        date = CivilDate(
          bytes.number(start..<start + 4), bytes.number(start + 4..<start + 6),
          bytes.number(start + 6..<end))
      } else if field.count == 10 && bytes[start + 4] == dash && bytes[start + 7] == dash {
        date = CivilDate(
          bytes.number(start..<start + 4), bytes.number(start + 5..<start + 7),
          bytes.number(start + 8..<end))
      } else {
        date = nil
      }
    }
    return date.map { ($0, form) }
  }

  private init?(_ year: Int?, _ month: Int?, _ day: Int?) {
    guard let year, let month, let day, year > 0, (1...12).contains(month), day >= 1 else {
      return nil
    }
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
  /// A number of one to nine digits, and nothing else.
  func number(_ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 9 else { return nil }
    var number = 0
    for index in range {
      guard self[index].isDigit else { return nil }
      number = number * 10 + Int(self[index] & 0x0F)
    }
    return number
  }
}
