extension Lettering {
  /// A text for the clipboard. Any character that would control a terminal, be invisible, or
  /// reorder the text around it is written out, as in `\u{202E}`, so that the text shows what it
  /// contains and does nothing when it is pasted into a shell.
  ///
  /// Unlike on the screen, it does not matter what this terminal can show.
  package static func copyable(_ text: String) -> String {
    var result = ""
    // Whether marks may follow, and how many have.
    var hasBase = false
    var marks = 0
    for scalar in text.unicodeScalars {
      let width = isUnseen(scalar) ? -1 : ScalarWidth.of(scalar)
      marks = width == 0 ? marks + 1 : 0
      hasBase = width > 0 || width == 0 && hasBase && marks <= Cell.mostMarks
      if hasBase {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return result
  }
}
