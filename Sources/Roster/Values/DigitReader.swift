/// Parses a date or a time from left to right; each step says whether it found what it was looking
/// for.
package struct DigitReader {
  private var rest: Substring.UTF8View

  package init(_ text: String) {
    rest = Substring(text).utf8
  }

  package var isAtEnd: Bool { rest.isEmpty }

  /// Skips one ASCII character.
  package mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, Unicode.Scalar(byte) == scalar, byte < 0x80 else { return false }
    rest.removeFirst()
    return true
  }

  /// Reads a number of exactly `count` digits.
  package mutating func number(_ count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    rest.removeFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
  }

  /// Reads the digits of a fraction, at least one, as a number of `count` digits; further ones are
  /// dropped.
  package mutating func fraction(_ count: Int) -> Int? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    rest.removeFirst(digits.count)
    let missing = repeatElement(UInt8(0x30), count: max(0, count - digits.count))
    return (Array(digits.prefix(count)) + missing).reduce(0) { $0 * 10 + Int($1 & 0x0F) }
  }
}
