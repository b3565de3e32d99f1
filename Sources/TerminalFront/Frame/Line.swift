internal import Terminal
internal import Words

/// A line of text of which each part may have its own role.
struct Line: Sendable, Equatable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  struct Span: Sendable, Equatable {
    var text: String
    var role: Role
  }

  var spans: [Span]
  /// Whether only a part of the line is left.
  private(set) var isCut = false
  /// What is read instead of the line; `nil` if that is the line itself.
  private var full: [Span]?
  /// Which part of a wrapped sentence it is; `nil` for a line of its own.
  private(set) var part: Part?

  enum Part: Sendable, Equatable {
    /// The first line, with the whole sentence.
    case beginning([Span])
    case rest
  }

  init(_ text: String, _ role: Role = .text) {
    spans = text.isEmpty ? [] : [Span(text: text, role: role)]
  }

  init(stringLiteral text: String) {
    self.init(text)
  }

  static let empty = Line("")

  var isEmpty: Bool { spans.isEmpty }
  /// Whether nothing of it is visible.
  var isBlank: Bool { spans.allSatisfy { $0.text.allSatisfy { $0 == " " } } }

  /// The text without its roles.
  var text: String { spans.map(\.text).joined() }

  static func + (a: Line, b: Line) -> Line {
    var sum = a
    sum += b
    return sum
  }

  static func += (a: inout Line, b: Line) {
    if a.full != nil || b.full != nil { a.full = a.whole.spans + b.whole.spans }
    a.isCut = a.isCut || b.isCut
    a.spans += b.spans
  }
}

/// A line that was cut remembers the whole.
extension Line {
  /// The line in full.
  var whole: Line {
    var line = Line.empty
    line.spans = full ?? spans
    return line
  }

  /// This line, marked as what is left of another one.
  func cut(from line: Line) -> Line {
    var rest = read(as: line)
    rest.isCut = true
    return rest
  }

  /// This line, with other words for it where it is read apart from the lines around it.
  func read(as line: Line) -> Line {
    var rest = self
    rest.full = line.whole.spans
    return rest
  }

  /// The whole sentence that starts on this line; `nil` if the line continues one.
  var sentence: Line? {
    var line = whole
    switch part {
    case .beginning(let spans): line.spans = spans
    case .rest: return nil
    case nil: break
    }
    let first = line.spans.first.map {
      Span(text: String($0.text.drop { $0 == " " }), role: $0.role)
    }
    if let first { line.spans[0] = first }
    return line
  }

  /// A sentence on several lines.
  fileprivate static func sentence(_ whole: Line, on lines: [Line]) -> [Line] {
    guard lines.count > 1 else { return lines }
    return lines.enumerated().map { index, line in
      var line = line
      line.part = index == 0 ? .beginning(whole.spans) : .rest
      return line
    }
  }
}

extension [Line] {
  /// Joins the lines into one, with a separator between each two.
  func joined(separator: Line) -> Line {
    dropFirst().reduce(first ?? .empty) { $0 + separator + $1 }
  }
}

extension Lettering {
  func cells(of line: Line) -> [Cell] {
    line.spans.flatMap { cells(of: $0.text, role: $0.role) }
  }

  func width(of line: Line) -> Int { line.spans.reduce(0) { $0 + width(of: $1.text) } }

  /// A line of at most a number of columns, cut with `...`.
  func elided(_ line: Line, to columns: Int) -> Line {
    guard width(of: line) > columns else { return line }
    let dots = columns > 3 ? "..." : ""
    var rest = max(0, columns - dots.count)
    var kept = Line.empty
    for span in line.spans {
      let cells = cells(of: span.text, limit: rest)
      var texts = cells.map(\.text)
      let isWhole = cells.columns == width(of: span.text)
      // The end of a sentence would look like a fourth dot.
      while !isWhole, !dots.isEmpty, texts.last == "." { texts.removeLast() }
      kept += Line(texts.joined() + (isWhole ? "" : dots), span.role)
      rest -= cells.columns
      if !isWhole { break }
    }
    return kept.cut(from: line)
  }

  /// A text on lines of at most a number of columns.
  func paragraph(_ text: String, width: Int, role: Role = .text) -> [Line] {
    Line.sentence(
      Line(text, role), on: wrapped(text, width: max(1, width)).map { Line($0, role) })
  }

  /// A sentence on at most a number of lines; the last line is cut if the sentence needs more.
  func paragraph(_ text: String, width: Int, role: Role = .text, lines: Int) -> [Line] {
    let all = paragraph(text, width: width, role: role)
    guard all.count > lines, lines > 0 else { return all }
    let last = elided(Line(all[lines - 1].text + " ...", role), to: max(1, width))
    return all.prefix(lines - 1) + [last.cut(from: Line(text, role))]
  }

  /// A line wrapped to a width in columns; each part keeps its role.
  func paragraph(_ line: Line, width: Int) -> [Line] {
    let spans = line.spans.map { Line.Span(text: visible($0.text), role: $0.role) }
    var rest = spans.flatMap { span in span.text.map { ($0, span.role) } }[...]
    return wrapped(spans.map(\.text).joined(), width: max(1, width)).map { text in
      // A blank at a line break is dropped.
      if rest.first?.0 == " ", text.first != " " { rest.removeFirst() }
      let roles = rest.prefix(text.count).map(\.1)
      rest = rest.dropFirst(text.count)
      return Line(text, roles)
    }
  }
}

extension Line {
  ///
  /// - Parameter roles: the role of each character; further text is ordinary text.
  fileprivate init(_ text: String, _ roles: [Role]) {
    spans = []
    for (index, character) in text.enumerated() {
      let role = index < roles.count ? roles[index] : .text
      if spans.last?.role != role { spans.append(Span(text: "", role: role)) }
      spans[spans.count - 1].text.append(character)
    }
  }
}
