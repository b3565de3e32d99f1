/// The size of a terminal in cells; at least 1 by 1.
package struct Size: Sendable, Equatable {
  package let columns: Int
  package let rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
  }
}

/// A cell's place, from the left and from the top, each from 0.
package struct Point: Sendable, Equatable {
  package var x: Int
  package var y: Int

  package init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}
