internal import CSV
internal import Roster

/// A mail address: a dot-atom, one `@`, a domain of at least two labels.
///
/// - SeeAlso: RFC 5322, 3.4.1; RFC 5321, 4.5.3.1
struct EmailForm: FieldForm {
  private let atom = ByteSet.alphanumeric.union(ByteSet("!#$%&'*+-/=?^_`{|}~."))

  @inline(__always)
  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool {
    bytes.plainAddress(field, symbols: symbols, local: atom).map { $0.dots > 0 } ?? false
  }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let field = bytes.trimmed(field)
    let local = bytes.localPart(of: field)
    guard local.end < field.end, !local.isEmpty, local.count <= 64, field.count <= 254 else {
      return .invalidEmail
    }
    var previous = UInt8(ascii: ".")
    for index in local.range {
      let byte = bytes[index]
      if !atom.contains(byte) || byte == UInt8(ascii: ".") && previous == byte {
        return .invalidEmail
      }
      previous = byte
    }
    guard previous != UInt8(ascii: ".") else { return .invalidEmail }
    let domain = Field(start: Int(local.end) + 1, end: Int(field.end))
    return bytes.isDomain(domain, labels: 2) ? nil : .invalidEmail
  }
}
