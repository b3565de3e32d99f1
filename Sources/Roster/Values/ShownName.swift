extension String {
  /// A name from a file, for a message: at most 80 characters of its first line.
  ///
  /// If it has invisible characters, they are named, and the whole name is in quotation marks:
  /// `"Username<no-break space>"`. Text after a line break may be someone's data that an open
  /// quotation mark has swallowed, so it is never shown.
  package var shownAsName: String {
    let firstLine = unicodeScalars.prefix { !$0.isLineBreak }
    let start = firstLine.prefix(80)
    var text = start.map { $0.nameOfUnseen.map { "<\($0)>" } ?? String($0) }.joined()
    if start.count == 80 && firstLine.count > 80 {
      text += "…"
    } else if firstLine.count < unicodeScalars.count {
      text += "<line break>…"
    }
    let hidesBlanks = text.hasPrefix(" ") || text.hasSuffix(" ") || text.contains("  ")
    let isNamed = start.contains { $0.nameOfUnseen != nil } || text.hasSuffix("<line break>…")
    return hidesBlanks || isNamed ? "\"\(text)\"" : text
  }
}

extension Unicode.Scalar {
  fileprivate var isLineBreak: Bool { self == "\n" || self == "\r" }

  /// The name of a character that is invisible or only space; `nil` for all others and U+0020.
  fileprivate var nameOfUnseen: String? {
    switch self {
    case " ": nil
    case "\t": "tab"
    case "\u{A0}": "no-break space"
    default:
      properties.isWhitespace || isInvisibleControl || properties.generalCategory == .control
        ? "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal : nil
    }
  }

  private var hexadecimal: String { String(value, radix: 16, uppercase: true) }
}
