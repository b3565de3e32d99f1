internal import Glibc

/// A moment as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// - SeeAlso: RFC 9110, 5.6.7
package struct HTTPDate: Sendable, Hashable {
  package let secondsSince1970: Int

  /// - Parameter secondsSince1970: a moment in the years 1 to 9999, which four digits can show.
  package init(secondsSince1970: Int) {
    self.secondsSince1970 = min(max(secondsSince1970, -62_135_596_800), 253_402_300_799)
  }

  package static var now: HTTPDate { HTTPDate(secondsSince1970: time(nil)) }

  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  package var text: String {
    let days = (secondsSince1970 - Self.modulo(secondsSince1970, 86_400)) / 86_400
    let second = Self.modulo(secondsSince1970, 86_400)
    let (year, month, day) = Self.civil(days)
    let weekday = Self.weekdays[Self.modulo(days, 7)]
    let date = "\(Self.padded(day, 2)) \(Self.months[month - 1]) \(Self.padded(year, 4))"
    let clock = [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }
    return "\(weekday), \(date) \(clock.joined(separator: ":")) GMT"
  }

  /// Reads what `text` writes; nil for anything else, including the two obsolete forms (RFC 9110,
  /// 5.6.7).
  package init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 6, words[5] == "GMT", words[0].hasSuffix(","),
      let day = Self.number(words[1], 2), let month = Self.months.firstIndex(of: words[2]),
      let year = Self.number(words[3], 4)
    else { return nil }
    let clock = words[4].split(separator: ":", omittingEmptySubsequences: false)
      .map { Self.number(String($0), 2) }
    guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
      hour < 24, minute < 60, second < 60
    else { return nil }
    let days = Self.days(year, month + 1, day)
    self.init(secondsSince1970: days * 86_400 + hour * 3600 + minute * 60 + second)
    // A date that does not exist, or has the wrong weekday, would be written differently.
    guard self.text == text else { return nil }
  }

  private static func number(_ text: String, _ digits: Int) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return nil
    }
    return Int(text)
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  private static func modulo(_ number: Int, _ divisor: Int) -> Int {
    let rest = number % divisor
    return rest < 0 ? rest + divisor : rest
  }

  /// The days since 1 January 1970. Years begin in March here, so that the leap day is the last
  /// one.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let years = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return years * 365 + years / 4 - years / 100 + years / 400 + dayOfYear - 719_468
  }

  /// The year, the month from 1 and the day from 1.
  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let day = days + 719_468
    let (era, dayOfEra) = ((day - modulo(day, 146_097)) / 146_097, modulo(day, 146_097))
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * march + 2) / 5 + 1)
  }
}
