import Terminal

@testable import TerminalFront

/// What there is to see.
extension Front {
  var frame: Frame { model.frame() }
  /// The lines of the terminal.
  var screen: [String] { frame.lines }
  /// Where one is.
  var path: String { screen.first ?? "" }
  /// The keys on the last line.
  var footer: String { screen.last ?? "" }
  /// The line above the keys.
  var statusLine: String { screen.dropLast().last ?? "" }
  /// What was said last, as long as it is shown.
  var said: String { model.said?.line.text ?? "" }
  var title: String { model.top?.screen.title ?? "" }

  /// The row that keys act on, without the mark before it.
  var selectedLine: String {
    let frame = frame
    let y = (0..<frame.size.rows).first { frame.row($0).first?.role == .selected }
    guard let y else { return "" }
    return String(frame.lines[y].drop { $0 == " " || $0 == "▸" || $0 == ">" })
  }

  /// The first line in which a text occurs.
  func line(with text: String) -> String? { screen.first { $0.contains(text) } }

  func shows(_ text: String) -> Bool { line(with: text) != nil }

  /// The actions that change something: verifying and planning only look.
  var changes: [Action] {
    acts.filter { action in
      switch action {
      case .verify, .plan: false
      case .start, .release, .pause, .resume, .decide: true
      }
    }
  }
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  /// A character that is pressed: `"j"`.
  public init(extendedGraphemeClusterLiteral value: Character) {
    self = .character(value)
  }
}
