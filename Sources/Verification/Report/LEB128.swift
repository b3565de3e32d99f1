/// Unsigned LEB128: each byte has seven bits of the number, the low ones first, and a bit that says
/// whether more follow.
///
/// - SeeAlso: DWARF Debugging Information Format 5, section 7.6
enum LEB128 {
  static func append(_ number: UInt, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// - Parameter position: where the number begins; on return, where the next one begins.
  /// - Returns: `nil` at the end, and for what is not a number below 2^56.
  @inline(__always)
  static func read(_ bytes: [UInt8], at position: inout Int) -> Int? {
    var number = 0
    var shift = 0
    while position < bytes.count, shift < 56 {
      let byte = bytes[position]
      position += 1
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }
}
