internal import CSV

/// A login name, with or without a domain.
///
/// - SeeAlso: https://learn.microsoft.com/en-us/microsoft-365/enterprise/prepare-for-directory-synchronization
struct UsernameForm: FieldForm {
  static var hasSeveralRules: Bool { true }

  static let localLimit = 64
  static let domainLimit = 48

  let local = ByteSet.alphanumeric.union(ByteSet("'.-_!#^~"))

  @inline(__always)
  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool {
    guard let address = bytes.plainAddress(field, symbols: symbols, local: local) else {
      return false
    }
    return address.domain <= Self.domainLimit
  }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let rules = check(bytes, field)
    return rules.isTooLong ? .valueTooLong : rules.isInvalid ? .invalidUsernameFormat : nil
  }

  func allBrokenRules(_ bytes: Span<UInt8>, _ field: Field) -> [Rule] {
    let rules = check(bytes, field)
    return (rules.isTooLong ? [.valueTooLong] : [])
      + (rules.isInvalid ? [.invalidUsernameFormat] : [])
  }

  private func check(
    _ bytes: Span<UInt8>, _ field: Field
  ) -> (isTooLong: Bool, isInvalid: Bool) {
    let at = bytes.localPart(of: field).end
    let hasDomain = at < field.end
    let domain = Field(start: hasDomain ? Int(at) + 1 : Int(field.end), end: Int(field.end))
    let name = Field(start: Int(field.start), end: Int(at))
    return (
      bytes.isLonger(name, than: Self.localLimit)
        || bytes.isLonger(domain, than: Self.domainLimit),
      name.isEmpty || bytes[Int(name.end) - 1] == UInt8(ascii: ".")
        || !bytes.consists(of: local, name) || hasDomain && !bytes.isDomain(domain, labels: 1)
    )
  }
}

extension Span<UInt8> {
  /// Reads a field of the simplest form: letters and digits with single symbols between them. The
  /// symbols before the `@` are from a set; those after it are dots and hyphens.
  ///
  /// - Parameter symbols: the symbols of the field, which has 1 to 64 bytes.
  /// - Returns: how many bytes the domain has, 0 if there is none, and how many dots; `nil` for
  ///   every other form.
  @inline(__always)
  func plainAddress(
    _ field: Field, symbols: UInt64, local: ByteSet
  ) -> (domain: Int, dots: Int)? {
    guard symbols.leaveEdges(of: field.count), symbols.standAlone else { return nil }
    var rest = symbols
    var domain = 0
    var dots = 0
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      let byte = self[Int(field.start) &+ place]
      rest &= rest &- 1
      if domain > 0 {
        let isDot = byte == UInt8(ascii: ".")
        guard isDot || byte == UInt8(ascii: "-") else { return nil }
        dots &+= isDot ? 1 : 0
      } else if byte == UInt8(ascii: "@") {
        domain = field.count &- place &- 1
      } else if !local.contains(byte) {
        return nil
      }
    }
    return (domain, dots)
  }

  /// The part before the first `@`, which is the login name in a directory.
  @inline(__always)
  func localPart(of field: Field) -> Field {
    for index in field.range where self[index] == UInt8(ascii: "@") {
      return Field(start: Int(field.start), end: index)
    }
    return field
  }

  /// Whether a field is a domain name of at least a number of labels.
  ///
  /// - SeeAlso: RFC 1034, 3.5
  func isDomain(_ field: Field, labels: Int) -> Bool {
    var count = 0
    var start = Int(field.start)
    while start <= Int(field.end) {
      var end = start
      while end < Int(field.end) && self[end] != UInt8(ascii: ".") { end += 1 }
      let label = Field(start: start, end: end)
      guard !label.isEmpty, label.count <= 63, consists(of: .domainLabel, label),
        self[start] != UInt8(ascii: "-"), self[end - 1] != UInt8(ascii: "-")
      else { return false }
      count += 1
      start = end + 1
    }
    return count >= labels && field.count <= 255
  }
}
