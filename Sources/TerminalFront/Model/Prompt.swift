internal import Terminal

/// A question on the line above the keys, and what has been typed so far.
struct Prompt: Sendable, Equatable {
  enum Purpose: Sendable, Equatable {
    case search(backwards: Bool)
    case filter
    /// A question of the screen's own that is answered by typing something.
    case type(String)
    /// A question of the screen's own that is answered by `y`.
    case confirm(String)
  }

  let purpose: Purpose
  /// Before what is typed.
  let label: String
  /// What it is about, in the place of the panel; `nil` if the label says it all.
  let detail: String?
  var text = ""
  /// What stood there when it was opened.
  let before: String
  /// Whether it has been on the screen; keys that were pressed before are not meant for it.
  var isPainted = false

  init(_ purpose: Purpose, label: String, detail: String? = nil, text: String = "") {
    self.purpose = purpose
    self.detail = detail
    self.label = label
    self.text = text
    before = text
  }

  static func search() -> Prompt { Prompt(.search(backwards: false), label: "/") }
  static func filter(_ text: String?) -> Prompt { Prompt(.filter, label: "&", text: text ?? "") }

  /// Whether one key answers it.
  var isConfirmation: Bool {
    if case .confirm = purpose { true } else { false }
  }

  /// Whether the terminal has room to say what it is about; below, nothing must be typed.
  func hasRoom(in context: Context) -> Bool {
    guard case .type = purpose, let detail else { return true }
    return context.size.rows >= Self.leastRows
      && context.paragraph(detail).count <= Self.mostLines
  }

  private static let leastRows = 14
  private static let mostLines = 3

  /// Whether it belongs to the screen, so that keys typed ahead must not answer it.
  var isCareful: Bool {
    switch purpose {
    case .type, .confirm: true
    case .search, .filter: false
    }
  }
}
