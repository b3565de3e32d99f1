/// Bytes written as text; `\(0xFF)` stands for a byte that is not text.
struct Bytes: Sendable, Equatable, ExpressibleByStringInterpolation {
  var array: [UInt8]

  init(_ array: [UInt8]) { self.array = array }
  init(stringLiteral text: String) { array = Array(text.utf8) }
  init(stringInterpolation text: StringInterpolation) { array = text.array }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var array: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ text: String) { array += text.utf8 }
    mutating func appendInterpolation(_ bytes: UInt8...) { array += bytes }
    mutating func appendInterpolation(_ bytes: [UInt8]) { array += bytes }
  }
}

extension Bytes: CustomStringConvertible {
  var description: String {
    let parts = array.map { byte in
      switch byte {
      case UInt8(ascii: "\n"): "\\n"
      case UInt8(ascii: "\r"): "\\r"
      case 0x20..<0x7F: String(UnicodeScalar(byte))
      default: "\\x" + String(byte, radix: 16, uppercase: true)
      }
    }
    return "<" + parts.joined() + ">"
  }
}
