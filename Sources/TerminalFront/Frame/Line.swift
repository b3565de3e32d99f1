internal import Terminal
internal import Words

/// A line of text of which each part may have its own role.
struct Line: Sendable, Equatable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  struct Span: Sendable, Equatable {
    var text: String
    var role: Role
  }

  var spans: [Span]

  init(_ text: String, _ role: Role = .text) {
    spans = text.isEmpty ? [] : [Span(text: text, role: role)]
  }

  init(stringLiteral text: String) {
    self.init(text)
  }

  static let empty = Line("")

  var isEmpty: Bool { spans.isEmpty }

  /// Without the roles.
  var text: String { spans.map(\.text).joined() }

  static func + (a: Line, b: Line) -> Line {
    var sum = a
    sum.spans += b.spans
    return sum
  }

  static func += (a: inout Line, b: Line) { a.spans += b.spans }
}

extension [Line] {
  /// One line of all, with a text between each two.
  func joined(separator: Line) -> Line {
    dropFirst().reduce(first ?? .empty) { $0 + separator + $1 }
  }
}

extension Lettering {
  func cells(of line: Line) -> [Cell] {
    line.spans.flatMap { cells(of: $0.text, role: $0.role) }
  }

  func width(of line: Line) -> Int { line.spans.reduce(0) { $0 + width(of: $1.text) } }

  /// A line that takes no more than so many columns, cut with `...`.
  func elided(_ line: Line, to columns: Int) -> Line {
    guard width(of: line) > columns else { return line }
    let dots = columns > 3 ? "..." : ""
    var rest = max(0, columns - dots.count)
    var kept = Line.empty
    for span in line.spans {
      let cells = cells(of: span.text, limit: rest)
      kept += Line(cells.map(\.text).joined(), span.role)
      rest -= cells.columns
      if cells.columns < width(of: span.text) { return kept + Line(dots, span.role) }
    }
    return kept
  }

  /// A text on lines of at most so many columns.
  func paragraph(_ text: String, width: Int, role: Role = .text) -> [Line] {
    wrapped(text, width: max(1, width)).map { Line($0, role) }
  }
}
