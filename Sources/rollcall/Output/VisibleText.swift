/// Makes text from outside harmless: what would steer a terminal is shown as `<U+001B>` instead.
enum VisibleText {
  /// - Parameter isUTF8: if not, everything that is not ASCII is shown that way.
  static func make(_ text: String, isUTF8: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if isHarmless(scalar, isUTF8) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "<U+\(hexadecimal(scalar))>"
      }
    }
    return result
  }

  private static func isHarmless(_ scalar: Unicode.Scalar, _ isUTF8: Bool) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
    guard isUTF8 else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default:
      return true
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
