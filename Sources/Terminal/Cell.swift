/// One cell of a terminal. Only `Lettering` makes cells, so their contents are always harmless.
///
/// Every key press draws a frame of thousands of cells, so a cell consists only of numbers.
package struct Cell: Sendable, Equatable {
  /// The scalars of the character and its combining marks, then zeros; all zeros in the right half of
  /// a wide one.
  private let values: SIMD4<UInt32>
  /// How many columns the cell takes: 1 or 2; 0 for the right half of a wide one.
  package let width: UInt8
  package var role: Role

  private init(values: SIMD4<UInt32>, width: UInt8, role: Role) {
    self.values = values
    self.width = width
    self.role = role
  }

  init(_ scalar: Unicode.Scalar, width: UInt8, role: Role) {
    self.init(values: SIMD4(scalar.value, 0, 0, 0), width: width, role: role)
  }

  static func blank(_ role: Role = .text) -> Cell { Cell(" ", width: 1, role: role) }

  /// The right half of a wide character.
  static func rest(_ role: Role) -> Cell { Cell(values: .zero, width: 0, role: role) }

  /// The most scalars that are drawn over a character.
  static let mostMarks = 3

  /// The cell with one more scalar drawn over it.
  func marked(_ mark: Unicode.Scalar) -> Cell {
    var values = values
    if let place = values.indices.first(where: { values[$0] == 0 }) { values[place] = mark.value }
    return Cell(values: values, width: width, role: role)
  }

  /// The character.
  var base: Unicode.Scalar? { values[0] == 0 ? nil : Unicode.Scalar(values[0]) }

  var scalars: some Sequence<Unicode.Scalar> {
    values.indices.lazy.map { values[$0] }.prefix { $0 > 0 }.compactMap(Unicode.Scalar.init)
  }

  /// One character with what is drawn over it; empty for the right half of a wide one.
  package var text: String {
    guard let base else { return "" }
    var text = String(base)
    if values[1] != 0 { text.unicodeScalars.append(contentsOf: scalars.dropFirst()) }
    return text
  }

  /// Whether the cell is a blank, so that only its role is visible.
  package var isBlank: Bool { values[0] == 0x20 }
}
