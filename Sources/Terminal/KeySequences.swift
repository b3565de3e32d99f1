/// The sequences that keys send: what nearly all terminals have in common, and what terminfo adds.
struct KeySequences: Sendable {
  /// The keys' names in terminfo (terminfo(5)).
  static let names: [(String, Key)] = [
    ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("kpp", .pageUp),
    ("knp", .pageDown), ("khome", .home), ("kend", .end), ("kdch1", .delete), ("kcbt", .backTab),
    ("kent", .enter),
  ]

  private let own: [(bytes: [UInt8], key: Key)]

  /// - Parameter own: what this terminal's keys send; sequences that do not begin with Esc are left
  ///   out, since ordinary typing would be taken for them.
  init(own: [(bytes: [UInt8], key: Key)] = []) {
    self.own = own.filter { $0.bytes.count > 1 && $0.bytes.first == 0x1B }
  }

  /// The terminal's own key whose sequence the bytes begin with.
  func key(_ bytes: ArraySlice<UInt8>) -> (Key, length: Int)? {
    own.first { bytes.starts(with: $0.bytes) }.map { ($0.key, $0.bytes.count) }
  }

  /// The meaning of `ESC [`, parameters and a letter.
  ///
  /// - SeeAlso: "XTerm Control Sequences", on PC-style function keys.
  func control(_ parameters: ArraySlice<UInt8>, _ letter: UInt8) -> KeyReader.Token {
    let digits = String(decoding: parameters, as: UTF8.self)
    if letter == UInt8(ascii: "~") {
      return switch digits {
      case "1", "7": .key(.home)
      case "3": .key(.delete)
      case "4", "8": .key(.end)
      case "5": .key(.pageUp)
      case "6": .key(.pageDown)
      case "200": .pasteBegins
      default: .nothing
      }
    }
    guard digits.isEmpty || digits == "1" else { return .nothing }
    if letter == UInt8(ascii: "Z") { return .key(.backTab) }
    return Self.cursorKey(letter).map(KeyReader.Token.key) ?? .nothing
  }

  /// The meaning of `ESC O` and a letter: cursor keys, and the numeric keypad in application mode.
  func keypad(_ letter: UInt8) -> Key? {
    switch letter {
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "I"): .tab
    case UInt8(ascii: "X"): .character("=")
    // A VT220's keypad sends the ASCII of the key plus 64.
    case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Character(Unicode.Scalar(letter - 0x40)))
    default: Self.cursorKey(letter)
    }
  }

  private static func cursorKey(_ letter: UInt8) -> Key? {
    switch letter {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    default: nil
    }
  }
}
