internal import CSV
internal import Roster

/// A telephone number: 7 to 15 digits, optionally after a plus sign; `( ) - .` and spaces are
/// ignored.
///
/// - SeeAlso: ITU-T E.164
struct PhoneForm: FieldForm {
  static var looksAtSymbols: Bool { false }

  private let marks = ByteSet("()-. ")

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let field = bytes.trimmed(field)
    var digits = 0
    for index in field.range {
      let byte = bytes[index]
      if byte.isDigit {
        digits += 1
      } else if !(marks.contains(byte) || byte == UInt8(ascii: "+") && index == Int(field.start)) {
        return .invalidPhone
      }
    }
    return (7...15).contains(digits) ? nil : .invalidPhone
  }
}
