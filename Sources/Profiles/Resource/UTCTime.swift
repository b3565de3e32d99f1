internal import Roster

/// Moments: seconds since 1970-01-01T00:00:00Z internally, ISO 8601 text externally.
package enum UTCTime {
  /// The default moment in .NET, which clients of the API send to mean "none".
  package static let none = "0001-01-01T00:00:00Z"

  /// A moment as `YYYY-MM-DDThh:mm:ssZ`; moments outside `range` are clamped to it.
  package static func text(_ seconds: Int) -> String {
    let seconds = min(max(seconds, range.lowerBound), range.upperBound)
    let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let time = seconds - day * 86_400
    return "\(CivilDay(daysSince1970: day).text)T\((time / 3600).padded(2))"
      + ":\((time / 60 % 60).padded(2)):\((time % 60).padded(2))Z"
  }

  /// Reads a moment with a `Z` or an offset; without either it is taken as UTC, which is how Python
  /// writes it.
  ///
  /// - Returns: whole seconds, without the fraction; `nil` for what is not a moment in the years 1
  ///   to 9999.
  /// - SeeAlso: OData Version 4.0, Part 3, Edm.DateTimeOffset; RFC 3339, 5.6
  package static func seconds(_ text: String) -> Int? { moment(text)?.seconds }

  /// The same, with the fraction in picoseconds.
  ///
  /// - Parameter needsOffset: whether a text without a `Z` or an offset is refused.
  package static func moment(
    _ text: String, needsOffset: Bool = false
  ) -> (seconds: Int, picoseconds: Int)? {
    var digits = DigitReader(text)
    guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2),
      digits.skip("-"), let day = digits.number(2),
      let date = CivilDay(year: year, month: month, day: day),
      digits.skip("T") || digits.skip("t"), let hour = digits.number(2), digits.skip(":"),
      let minute = digits.number(2), hour < 24, minute < 60
    else { return nil }
    var second = 0
    var picoseconds = 0
    if digits.skip(":") {
      guard let number = digits.number(2), number < 60 else { return nil }
      second = number
      if digits.skip(".") {
        guard let fraction = digits.fraction(12) else { return nil }
        picoseconds = fraction
      }
    }
    guard !(needsOffset && digits.isAtEnd), let offset = offset(&digits), digits.isAtEnd
    else { return nil }
    let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset
    return range.contains(seconds) ? (seconds, picoseconds) : nil
  }

  /// From 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
  package static let range = -62_135_596_800...253_402_300_799

  /// East of Greenwich, in seconds.
  private static func offset(_ digits: inout DigitReader) -> Int? {
    if digits.isAtEnd || digits.skip("Z") || digits.skip("z") { return 0 }
    let isWest = digits.skip("-")
    guard isWest || digits.skip("+"), let hours = digits.number(2), digits.skip(":"),
      let minutes = digits.number(2), hours <= 14, minutes < 60
    else { return nil }
    return (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
