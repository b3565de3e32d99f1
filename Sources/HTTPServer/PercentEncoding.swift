/// The escapes of a URI: `%2F`.
///
/// ```
/// PercentEncoding.encode("a b&c".utf8)  // a%20b%26c
/// PercentEncoding.decodeText("a%20b%26c")  // a b&c
/// ```
///
/// - SeeAlso: RFC 3986, 2.1
package enum PercentEncoding {
  /// The bytes that a text stands for; nil if a `%` in it is not followed by two hexadecimal
  /// digits.
  ///
  /// - Parameter plusIsBlank: whether `+` means a space, as in the queries that forms make. An
  ///   escaped `+` stays a `+`.
  package static func decode(
    _ text: some Sequence<UInt8>, plusIsBlank: Bool = false
  ) -> [UInt8]? {
    var decoded: [UInt8] = []
    var bytes = text.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = bytes.next().flatMap(digit), let low = bytes.next().flatMap(digit) else {
          return nil
        }
        decoded.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsBlank: decoded.append(0x20)
      default: decoded.append(byte)
      }
    }
    return decoded
  }

  /// The text that an escaped text stands for; nil if an escape is invalid, or the result is not
  /// UTF-8.
  package static func decodeText(_ text: Substring, plusIsBlank: Bool = false) -> String? {
    // Most paths and names need no decoding.
    let isPlain = text.utf8.allSatisfy { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }
    if isPlain { return String(text) }
    return decode(text.utf8, plusIsBlank: plusIsBlank)
      .flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// Escapes all bytes except letters, digits, `-`, `.`, `_`, `~`, and those given.
  package static func encode(
    _ bytes: some Sequence<UInt8>, keeping kept: Set<UInt8> = []
  ) -> String {
    var encoded: [UInt8] = []
    for byte in bytes {
      if isUnreserved(byte) || kept.contains(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
