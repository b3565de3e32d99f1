internal import CSV

/// An initial password: 8 to 256 ASCII characters, of at least three of four kinds.
///
/// - SeeAlso: https://learn.microsoft.com/en-us/entra/identity/authentication/concept-sspr-policy
struct PasswordForm: FieldForm {
  static var looksAtSymbols: Bool { false }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    guard (8...256).contains(field.count) else { return .invalidPassword }
    var sorts: UInt8 = 0
    for index in field.range {
      switch bytes[index] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): sorts |= 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): sorts |= 2
      case UInt8(ascii: "0")...UInt8(ascii: "9"): sorts |= 4
      case 0x20...0x7E: sorts |= 8
      default: return .invalidPassword
      }
    }
    return sorts.nonzeroBitCount >= 3 ? nil : .invalidPassword
  }
}
