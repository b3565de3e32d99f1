/// One cell of a terminal. Only `Lettering` makes cells, so their contents are always harmless.
package struct Cell: Sendable, Equatable {
  /// One character with its combining marks; empty for the right half of a wide one.
  package let text: String
  /// Columns: 1 or 2; 0 for the right half of a wide one.
  package let width: UInt8
  package var role: Role

  init(text: String, width: UInt8, role: Role) {
    self.text = text
    self.width = width
    self.role = role
  }

  static func blank(_ role: Role = .text) -> Cell { Cell(text: " ", width: 1, role: role) }

  /// The right half of a wide character.
  static func rest(_ role: Role) -> Cell { Cell(text: "", width: 0, role: role) }
}
