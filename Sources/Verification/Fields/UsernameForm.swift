internal import CSV

/// A login name, with or without a domain.
///
/// - SeeAlso: https://learn.microsoft.com/en-us/microsoft-365/enterprise/prepare-for-directory-synchronization
struct UsernameForm: FieldForm {
  static let localLimit = 64
  static let domainLimit = 48

  let local = ByteSet.alphanumeric.union(ByteSet("'.-_!#^~"))

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let at = bytes.localPart(of: field).end
    let hasDomain = at < field.end
    let domain = Field(start: hasDomain ? Int(at) + 1 : Int(field.end), end: Int(field.end))
    let name = Field(start: Int(field.start), end: Int(at))
    if bytes.isLonger(name, than: Self.localLimit) || bytes.isLonger(domain, than: Self.domainLimit)
    {
      return .valueTooLong
    }
    guard !name.isEmpty, bytes[Int(name.end) - 1] != UInt8(ascii: ".") else {
      return .invalidUsernameFormat
    }
    if !bytes.consists(of: local, name) { return .invalidUsernameFormat }
    if hasDomain && !bytes.isDomain(domain, labels: 1) { return .invalidUsernameFormat }
    return nil
  }
}

extension Span<UInt8> {
  /// What stands before the first `@`: one login name of a directory.
  @inline(__always)
  func localPart(of field: Field) -> Field {
    for index in field.range where self[index] == UInt8(ascii: "@") {
      return Field(start: Int(field.start), end: index)
    }
    return field
  }

  /// Whether a field is a domain name of at least that many labels.
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
