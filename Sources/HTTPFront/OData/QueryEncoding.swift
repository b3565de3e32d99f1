internal import HTTPServer

/// The encoding of text within the query of a URL.
///
/// - SeeAlso: RFC 3986, 2.1 and 3.4
enum QueryEncoding {
  /// Decodes a name or a value; `+` is a blank, as in forms.
  ///
  /// - Throws: if a `%` is not followed by two hexadecimal digits, or the bytes are not UTF-8.
  static func decode(_ text: Substring) throws(ODataError) -> String {
    guard let decoded = PercentEncoding.decode(text.utf8, plusIsBlank: true) else {
      throw .invalidEscape(badEscape(in: Array(text.utf8)))
    }
    guard let string = String(validating: decoded, as: UTF8.self) else { throw .notUTF8 }
    return string
  }

  /// Encodes a name or a value, with what OData uses left readable.
  static func encode(_ text: String) -> String {
    PercentEncoding.encode(text.utf8, keeping: readable)
  }

  private static let readable = Set("$'(),:/*".utf8)

  /// The first invalid escape.
  private static func badEscape(in bytes: [UInt8]) -> String {
    let escapes = bytes.indices.lazy.filter { bytes[$0] == UInt8(ascii: "%") }
      .map { bytes[$0...].prefix(3) }
    let bad = escapes.first { $0.count < 3 || !$0.dropFirst().allSatisfy(\.isHexadecimal) }
    return String(decoding: bad ?? [], as: UTF8.self)
  }
}

extension UInt8 {
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
  var isHexadecimal: Bool { isDigit || (self | 0x20) &- UInt8(ascii: "a") < 6 }

  /// The byte, in lower case if it is an ASCII letter.
  var folded: UInt8 { isLetter ? self | 0x20 : self }
}
