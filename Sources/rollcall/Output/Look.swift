internal import Verification

/// The look of a report on one console: a mark, a word and a color for each severity, none of
/// which is needed to understand it.
struct Look {
  private let hasColor: Bool
  private let isUTF8: Bool

  init(_ console: Console) {
    hasColor = console.hasColor
    isUTF8 = console.isUTF8
  }

  func mark(_ severity: Severity) -> String {
    let mark =
      switch severity {
      case .error: isUTF8 ? "✗" : "x"
      case .warning: "!"
      case .information: isUTF8 ? "·" : "-"
      }
    return styled(mark, code(severity))
  }

  func word(_ severity: Severity) -> String {
    styled(severity.rawValue, code(severity))
  }

  var good: String { styled(isUTF8 ? "✓" : "ok:", "32") }
  var arrow: String { isUTF8 ? "→" : "->" }
  var separator: String { isUTF8 ? " · " : " - " }
  func strong(_ text: String) -> String { styled(text, "1") }
  func faint(_ text: String) -> String { styled(text, "2") }

  private func code(_ severity: Severity) -> String {
    switch severity {
    case .error: "31"
    case .warning: "33"
    case .information: "36"
    }
  }

  /// - SeeAlso: ECMA-48, 8.3.117 SGR
  private func styled(_ text: String, _ code: String) -> String {
    hasColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
