/// What a terminal can show of a text: the one way from a text to cells.
///
/// Whatever would steer the terminal, or not be seen, or be of another width there than here, is
/// written out as `<U+001B>`.
package struct Lettering: Sendable {
  /// Whether the terminal shows more than ASCII.
  package let isUTF8: Bool
  /// How many columns the host gives a scalar; -1 for none that it knows.
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

  /// - Complexity: O(the text); stops when `limit` columns are full.
  package func cells(of text: String, role: Role = .text, limit: Int = .max) -> [Cell] {
    var cells: [Cell] = []
    var columns = 0
    for scalar in text.unicodeScalars {
      if columns >= limit { break }
      if scalar.isASCII && scalar.value >= 0x20 && scalar.value < 0x7F {
        cells.append(Cell(text: String(scalar), width: 1, role: role))
        columns += 1
      } else {
        for letter in "<U+\(Self.hexadecimal(scalar))>".unicodeScalars {
          cells.append(Cell(text: String(letter), width: 1, role: role))
          columns += 1
        }
      }
    }
    return cells
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// How many columns a text takes.
  package func width(of text: String) -> Int {
    cells(of: text).reduce(0) { $0 + Int($1.width) }
  }

  /// A text for a stream of lines: what would be harmful is written out.
  package func visible(_ text: String) -> String {
    cells(of: text).map(\.text).joined()
  }
}
