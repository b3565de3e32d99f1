extension UnsignedInteger where Self: FixedWidthInteger {
  /// All of its hexadecimal digits, zeros in front as well.
  var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: Self.bitWidth / 4 - digits.count) + digits
  }
}
