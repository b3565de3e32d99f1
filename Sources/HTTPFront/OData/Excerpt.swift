extension StringProtocol {
  /// The beginning of what a client wrote, for a message.
  ///
  /// Invisible characters are written as `\u{7f}`; `…` marks where it was cut.
  ///
  /// - Parameter limit: the maximum number of characters.
  func excerpt(_ limit: Int = 100) -> String {
    var text = ""
    var count = 0
    for scalar in unicodeScalars {
      let shown = scalar.isSeen ? String(scalar) : #"\u{\#(String(scalar.value, radix: 16))}"#
      guard count + shown.unicodeScalars.count < limit else { return text + "…" }
      text += shown
      count += shown.unicodeScalars.count
    }
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var isSeen: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      false
    case .spaceSeparator: self == " "
    default: true
    }
  }
}
