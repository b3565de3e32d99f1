package import CSV
internal import Roster

extension Span<UInt8> {
  /// A date field, in whichever of the accepted forms it is, as `YYYY-MM-DD`.
  ///
  /// - Returns: `nil` where the report says that the date is invalid, and for a blank field.
  package func iso8601Date(_ field: Field) -> [UInt8]? {
    CivilDate.read(self, trimmed(field))?.date.iso8601
  }
}

extension CivilDate {
  fileprivate var iso8601: [UInt8] {
    let hyphen = [UInt8(ascii: "-")]
    return Self.digits(year, 4) + hyphen + Self.digits(month, 2) + hyphen + Self.digits(day, 2)
  }

  private static func digits(_ number: Int, _ count: Int) -> [UInt8] {
    var rest = number
    var digits: [UInt8] = []
    for _ in 0..<count {
      digits.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    return digits.reversed()
  }
}
