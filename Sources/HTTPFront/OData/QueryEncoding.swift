/// The encoding of text within the query of a URL.
///
/// - SeeAlso: RFC 3986, 2.1 and 3.4
enum QueryEncoding {
  /// Decodes a name or a value; `+` is a blank, as in forms.
  ///
  /// - Throws: if a `%` is not followed by two hexadecimal digits, or the bytes are not UTF-8.
  static func decode(_ text: Substring) throws(ODataError) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = bytes[(index + 1)...].prefix(2)
        let values = digits.compactMap(hexadecimalValue)
        guard values.count == 2 else {
          throw .invalidEscape("%" + String(decoding: digits, as: UTF8.self))
        }
        decoded.append(values[0] << 4 | values[1])
        index += 2
      case let byte: decoded.append(byte)
      }
      index += 1
    }
    guard let string = String(validating: decoded, as: UTF8.self) else { throw .notUTF8 }
    return string
  }

  /// Encodes a name or a value, with what OData uses left readable.
  static func encode(_ text: String) -> String {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if isPlain(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static let digits = Array("0123456789ABCDEF".utf8)
  private static let punctuation = Set("-._~$'(),:/*".utf8)

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLetter || punctuation.contains(byte)
  }

  private static func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    if byte.isDigit { return byte & 0x0F }
    guard byte.isHexadecimal else { return nil }
    return (byte | 0x20) - UInt8(ascii: "a") + 10
  }
}

extension UInt8 {
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
  var isHexadecimal: Bool { isDigit || (self | 0x20) &- UInt8(ascii: "a") < 6 }

  /// The byte with a letter of ASCII in lower case.
  var folded: UInt8 { isLetter ? self | 0x20 : self }
}
