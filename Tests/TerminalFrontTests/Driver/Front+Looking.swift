import Terminal

@testable import TerminalFront

/// What is on the terminal.
extension Front {
  var frame: Frame { model.frame() }
  /// The lines of the terminal.
  var screen: [String] { frame.lines }
  /// The path on the first line.
  var path: String { screen.first ?? "" }
  /// The keys on the last line.
  var footer: String { screen.last ?? "" }
  /// The line above the keys.
  var statusLine: String { screen.dropLast().last ?? "" }
  /// The last message, as long as it is shown.
  var said: String { model.said?.line.text ?? "" }
  var title: String { model.top?.screen.title ?? "" }

  /// The selected row, without the mark before it.
  var selectedLine: String {
    let frame = frame
    let y = (0..<frame.size.rows).first { frame.row($0).first?.role == .selected }
    guard let y else { return "" }
    return String(frame.lines[y].drop { $0 == " " || $0 == "▸" || $0 == ">" })
  }

  /// The first line that contains a text.
  func line(with text: String) -> String? { screen.first { $0.contains(text) } }

  /// The terminal's text as one line, so that a sentence on several lines is found.
  var wrapped: String {
    screen.joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  func shows(_ text: String) -> Bool { line(with: text) != nil }

  /// The actions that change something; verifying and planning only look.
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
  /// A character key: `"j"`.
  public init(extendedGraphemeClusterLiteral value: Character) {
    self = .character(value)
  }
}
