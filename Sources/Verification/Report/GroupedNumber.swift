extension Int {
  /// The number with its thousands apart, as people read it: `12,000`.
  var grouped: String {
    var digits = String(self)
    var position = digits.count - 3
    while position > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: position))
      position -= 3
    }
    return digits
  }
}
