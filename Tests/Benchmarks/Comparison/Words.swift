import Glibc
import Verification

extension Double {
  /// The number as seconds, such as `1.234 s`.
  var seconds: String { "\(text(3)) s" }

  /// The number of bytes as megabytes, such as `12.3 MB`.
  var megabytes: String { "\((self / 1e6).text(1)) MB" }

  /// The number with this many digits after the decimal point.
  func text(_ digits: Int) -> String {
    let scale = pow(10, Double(digits))
    let whole = Int((self * scale).rounded())
    guard digits > 0 else { return whole.grouped }
    let text = String(abs(whole))
    let padded = String(repeating: "0", count: max(digits + 1 - text.count, 0)) + text
    return "\(self < 0 ? "-" : "")\(padded.dropLast(digits)).\(padded.suffix(digits))"
  }
}

extension Int {
  /// `1,234,567`.
  var grouped: String {
    var text = ""
    for (place, digit) in String(self).reversed().enumerated() {
      if place > 0, place % 3 == 0, digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}

/// Prints a paragraph without buffering it.
func say(_ text: String) {
  print("\(text)\n")
  fflush(nil)
}
