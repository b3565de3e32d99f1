internal import Terminal

/// A question on the line above the keys, and what has been typed so far.
struct Prompt: Sendable, Equatable {
  enum Purpose: Sendable, Equatable {
    case search(backwards: Bool)
    case filter
    /// A question that a screen asks, and that is answered by typing text.
    case type(String)
    /// A question of the screen that is answered by `y`.
    case confirm(String)
  }

  let purpose: Purpose
  /// The text before the typed text.
  let label: String
  /// What it is about, shown instead of the panel; `nil` if the label says it all.
  let detail: String?
  /// Whether the answer is a number, so that nothing else can be typed.
  let isNumber: Bool
  /// What is wrong with what was typed last, shown before what it is about.
  var objection: String?
  var text = ""
  /// The text that was there when the prompt was opened.
  let before: String
  /// Whether it has been on the screen; keys that were pressed earlier are not meant for it.
  var isPainted = false
  /// The key that asked it.
  var key: Key?
  /// The row that was selected when it was asked.
  var row = 0

  init(
    _ purpose: Purpose, label: String, detail: String? = nil, isNumber: Bool = false,
    text: String = ""
  ) {
    self.purpose = purpose
    self.detail = detail
    self.isNumber = isNumber
    self.label = label
    self.text = text
    before = text
  }

  static func search() -> Prompt { Prompt(.search(backwards: false), label: "/") }
  static func filter(_ text: String?) -> Prompt { Prompt(.filter, label: "&", text: text ?? "") }

  /// The same question again, with what was typed, after an answer that will not do.
  func again(_ objection: String) -> Prompt {
    var prompt = self
    prompt.objection = objection
    prompt.isPainted = false
    return prompt
  }

  /// Whether a text may be typed into it.
  func accepts(_ text: String) -> Bool {
    !isNumber || text.allSatisfy { $0.isASCII && $0.isNumber || $0 == "," || $0 == " " }
  }

  /// Whether another question asks the same about the same thing.
  func isSameQuestion(as other: Prompt) -> Bool {
    (purpose, label) == (other.purpose, other.label) && detail == other.detail
  }

  /// Whether one key answers it.
  var isConfirmation: Bool {
    if case .confirm = purpose { true } else { false }
  }

  /// The label, or a shorter one if there is no room for it and the typed text.
  func shortLabel(in context: Context) -> String {
    guard isCareful, isLong(in: context) else { return label }
    return isConfirmation ? "y or n: " : "> "
  }

  /// What the question is about, followed by the label if that is too long for one line.
  func lines(in context: Context) -> [Line] {
    let lines =
      (objection.map { context.paragraph($0, role: .warning) } ?? [])
      + (detail.map { context.paragraph($0) } ?? [])
    guard isCareful, isLong(in: context) else { return lines }
    return lines + context.paragraph(label)
  }

  private func isLong(in context: Context) -> Bool {
    let room = isConfirmation ? 0 : Self.leastTyped
    return context.lettering.width(of: label) > context.size.columns - 3 - room
  }

  /// Whether the terminal has room to say what it is about; if not, nothing must be typed.
  func hasRoom(in context: Context) -> Bool {
    let count = lines(in: context).count
    if !isCareful || count == 0 { return true }
    // Besides these lines, there must be room for the path, a row, and the keys.
    return context.size.rows >= count + Self.leastAround
  }

  /// The message that is shown instead if there is no room for it.
  var refusalWithoutRoom: String {
    "This terminal is too small to show what would be asked; make it larger."
  }

  private static let leastAround = 7
  private static let leastTyped = 12

  /// Whether the question belongs to the screen, so that keys typed ahead must not answer it.
  var isCareful: Bool {
    switch purpose {
    case .type, .confirm: true
    case .search, .filter: false
    }
  }
}
