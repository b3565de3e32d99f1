internal import CMemory

/// A GUID of 36 characters, such as `3f2504e0-4f89-11d3-9a0c-0305e82c3301`, packed into 16 bytes
/// and its letter case.
///
/// Many systems use GUIDs for every id, and then they make up two thirds of a roster's bytes. The
/// lower half of byte *n* is the value of one digit, the upper half that of another (`digits`).
struct PackedGUID: BitwiseCopyable {
  var low: UInt64
  var high: UInt64
  /// Whether it has letters and they are upper case.
  var isUpper: Bool

  /// How many characters a GUID has.
  static let count = 36

  @inline(__always)
  init(low: UInt64, high: UInt64, isUpper: Bool) {
    self.low = low
    self.high = high
    self.isUpper = isUpper
  }

  /// The GUID at a place; `nil` if the 36 bytes there are not one, or have letters of both cases.
  @inline(__always)
  init?(_ bytes: Span<UInt8>, _ start: Int) {
    precondition(start >= 0 && start &+ Self.count <= bytes.count)
    let guid = unsafe bytes.withUnsafeBytes {
      unsafe cmemory_pack_guid($0.baseAddress.unsafelyUnwrapped + start)
    }
    if !guid.is_guid { return nil }
    self.init(low: guid.low, high: guid.high, isUpper: guid.is_upper)
  }

  /// The same GUID in lower case.
  var folded: PackedGUID { PackedGUID(low: low, high: high, isUpper: false) }

  /// Writes its characters at the beginning of a buffer.
  func write(into bytes: inout [UInt8]) {
    let ten = UInt8(ascii: isUpper ? "A" : "a")
    for (index, place) in Self.digits.enumerated() {
      let word = index % 16 < 8 ? low : high
      let value = UInt8(truncatingIfNeeded: word >> UInt64(index % 8 * 8 + index / 16 * 4)) & 0xF
      bytes[place] = value < 10 ? UInt8(ascii: "0") + value : ten + value - 10
    }
    for place in Self.hyphens { bytes[place] = UInt8(ascii: "-") }
  }

  private static let hyphens = [8, 13, 18, 23]
  /// Where the digits are, in the order in which they are packed.
  private static let digits =
    [0..<8, 9..<13, 14..<18, 28..<36, 19..<23, 24..<28].flatMap { Array($0) }
}
