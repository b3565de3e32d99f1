/// Turns text into cells that a terminal can show; there is no other way to make cells.
///
/// Any character that would control the terminal, be invisible, or have a different width there is
/// written out, such as `<U+001B>`.
package struct Lettering: Sendable {
  /// Whether the terminal shows more than ASCII.
  package let isUTF8: Bool
  /// How many columns the host gives a scalar; -1 if it does not know it.
  ///
  /// - SeeAlso: wcwidth(3)
  private let hostWidth: @Sendable (Unicode.Scalar) -> Int

  package init(
    isUTF8: Bool,
    hostWidth: @escaping @Sendable (Unicode.Scalar) -> Int = ScalarWidth.of
  ) {
    self.isUTF8 = isUTF8
    self.hostWidth = hostWidth
  }

  /// - Parameter limit: the maximum number of columns that the cells may take; what does not fit is
  ///   left out.
  /// - Complexity: O(the text); stops when `limit` columns are full.
  package func cells(of text: String, role: Role = .text, limit: Int = .max) -> [Cell] {
    fill(text, role, limit).cells
  }

  /// How many columns a text takes.
  package func width(of text: String) -> Int {
    let bytes = text.utf8
    return bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? bytes.count : cells(of: text).columns
  }

  /// A text for line-by-line output, with harmful characters written out.
  package func visible(_ text: String) -> String {
    cells(of: text).map(\.text).joined()
  }

  /// The cells that fit, and whether the whole text did.
  func fill(_ text: String, _ role: Role, _ limit: Int) -> (cells: [Cell], isWhole: Bool) {
    var cells: [Cell] = []
    cells.reserveCapacity(min(text.utf8.count, max(0, limit)))
    var columns = 0
    // Whether the last cell is a character that marks may follow, and how many it has.
    var hasBase = false
    var marks = 0
    for scalar in text.unicodeScalars {
      switch width(of: scalar) {
      // Further marks are written out, since ncurses would drop more than 4 scalars.
      case 0 where hasBase && marks < Cell.mostMarks:
        cells.append(cells.removeLast().marked(scalar))
        marks += 1
      case let width? where width > 0:
        guard columns + width <= limit else { return (cells, false) }
        cells.append(Cell(scalar, width: UInt8(width), role: role))
        columns += width
        hasBase = true
        marks = 0
      default:
        hasBase = false
        for letter in Self.writtenOut(scalar).unicodeScalars {
          guard columns < limit else { return (cells, false) }
          cells.append(Cell(letter, width: 1, role: role))
          columns += 1
        }
      }
    }
    return (cells, true)
  }

  /// The columns that a scalar takes; `nil` for a scalar that may not reach a terminal.
  private func width(of scalar: Unicode.Scalar) -> Int? {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F ? 1 : nil }
    guard isUTF8, !Self.isUnseen(scalar) else { return nil }
    let width = ScalarWidth.of(scalar)
    return width >= 0 && hostWidth(scalar) == width ? width : nil
  }

  /// Whether a scalar shows nothing on its own, or changes the width of what precedes it.
  ///
  /// Variation selectors and fillers are default ignorable. The braille blank looks like a space.
  /// Some terminals draw an emoji and its modifier as one, two columns narrower.
  ///
  /// - SeeAlso: The Unicode Standard, 5.21, "Ignoring Characters in Processing".
  static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return false }
    let properties = scalar.properties
    return properties.isDefaultIgnorableCodePoint || properties.isEmojiModifier
      || properties.generalCategory == .spaceSeparator || scalar == "\u{2800}"
  }

  private static func writtenOut(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)>"
  }
}

extension [Cell] {
  /// How many columns the cells take together.
  package var columns: Int { reduce(0) { $0 + Int($1.width) } }
}
