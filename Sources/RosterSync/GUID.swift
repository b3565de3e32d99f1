/// Globally unique identifiers.
package enum GUID {
  /// A random GUID, in upper case.
  ///
  /// - SeeAlso: RFC 9562, 5.4
  package static func make() -> String {
    // Each number costs a system call, so the GUID is drawn as two numbers rather than byte by
    // byte.
    var random = SystemRandomNumberGenerator()
    let high: UInt64 = random.next() & ~0xF000 | 0x4000
    let low: UInt64 = random.next() & ~(0b11 << 62) | 0b10 << 62
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for place in 0..<32 {
      if [8, 12, 16, 20].contains(place) { text.append(UInt8(ascii: "-")) }
      let half = place < 16 ? high : low
      text.append(digits[Int(half >> (60 - 4 * (place % 16)) & 0xF)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let digits = Array("0123456789ABCDEF".utf8)
}
