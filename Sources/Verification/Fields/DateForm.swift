internal import CSV
internal import Roster

/// A date; the one with the month first is understood and remarked upon.
struct DateForm: FieldForm {
  static var looksAtSymbols: Bool { false }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    switch WrittenDate(bytes, bytes.trimmed(field))?.form {
    case .iso8601: nil
    case .monthFirst: .nonISODate
    case nil: .invalidDate
    }
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
