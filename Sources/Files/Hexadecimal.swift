/// Hexadecimal digits, in lower case.
package enum Hexadecimal {
  /// All hexadecimal digits of a number, including leading zeros.
  package static func digits(_ number: some UnsignedInteger & FixedWidthInteger) -> String {
    number.hexadecimal
  }

  /// The hexadecimal digits of the bytes, two for each.
  package static func digits(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      text.append(letters[Int(byte >> 4)])
      text.append(letters[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let letters = Array("0123456789abcdef".utf8)

  /// The bytes that the digits stand for, two for each; `nil` for anything else.
  package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 2 == 0, digits.allSatisfy(isDigit) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
    }
  }

  /// Whether a byte is a digit, in lower case.
  package static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }
}

extension UnsignedInteger where Self: FixedWidthInteger {
  /// All hexadecimal digits of the number, including leading zeros.
  var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: Self.bitWidth / 4 - digits.count) + digits
  }
}
