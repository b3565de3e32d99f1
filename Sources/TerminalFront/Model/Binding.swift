internal import Terminal

/// One key of a screen: what is pressed, what it does, and why it does not now. The footer, the list
/// of keys and what a key does all come from it.
struct Binding<Subject>: Sendable {
  let keys: [Key]
  /// How the keys are written; `nil` to write the first.
  var label: String?
  /// In the footer: a word or two. What changes something ends in dots.
  let name: String
  /// In the list of keys: a few words more.
  let help: String
  let group: BindingGroup
  /// Where it stands in the footer, from 0; `nil` if it does not.
  var footer: Int?
  /// Whether it is what the screen is for: no other key takes its place in the footer.
  var isMain = false
  /// Whether the screen has the key at all.
  var isThere: @Sendable (Subject) -> Bool = { _ in true }
  /// Whether it changes something at once, so that it must not be typed ahead.
  var isCareful = false
  /// Whether a number that was typed before it says how often.
  var isRepeated = false
  /// What becomes of it while the screen has nothing to show yet.
  var whileLoading = WhileLoading.waits
  /// Why it cannot be done now; `nil` if it can.
  var refusal: @Sendable (Subject, Context) -> String? = { _, _ in nil }
  let action: @Sendable (inout Subject, Context) -> [Step]

  var labelText: String { label ?? keys.first?.label ?? "" }
}

/// What becomes of a key that is pressed on a screen that has nothing to show yet.
enum WhileLoading: Sendable {
  /// It is kept until there is something.
  case waits
  /// It goes back once the screen says that it takes long.
  case goesBack
  /// It is for the program rather than for the screen.
  case works
}

/// Under which heading the list of keys has it.
enum BindingGroup: String, Sendable, CaseIterable {
  case screen = "THIS SCREEN"
  case move = "MOVE"
  case find = "FIND"
  case anywhere = "ANYWHERE"
}

/// A key as footer and list show it, on a screen as it is now.
struct KeyHint: Sendable, Equatable {
  let label: String
  let name: String
  let help: String
  let group: BindingGroup
  let footer: Int?
  let isMain: Bool
  let refusal: String?
  /// What to press to do it.
  let key: Key?
}

extension Binding {
  func hint(_ subject: Subject, _ context: Context) -> KeyHint {
    KeyHint(
      label: labelText, name: name, help: help, group: group, footer: footer,
      isMain: isMain, refusal: refusal(subject, context), key: keys.first)
  }
}

extension Key {
  var label: String {
    switch self {
    case .character(let character): character == " " ? "space" : String(character)
    case .control(let letter): "^\(letter.uppercased())"
    case .enter: "enter"
    case .escape: "esc"
    case .tab: "tab"
    case .backTab: "shift-tab"
    case .backspace: "backspace"
    case .delete: "delete"
    case .up: "up"
    case .down: "down"
    case .left: "left"
    case .right: "right"
    case .pageUp: "page up"
    case .pageDown: "page down"
    case .home: "home"
    case .end: "end"
    }
  }
}
