internal import Terminal

/// One key of a screen: what is pressed, what it does, and why that is not possible now. The
/// footer, the list of keys and the effect of a key all come from it.
struct Binding<Subject>: Sendable {
  let keys: [Key]
  /// How the keys are written in the list of keys; `nil` to write the first.
  var label: String?
  /// How they are written in the footer, together with a related key: `e/E`; `nil` to write them as
  /// in the list.
  var footerLabel: String?
  /// The name in the footer: a word or two. The name of a key that changes something ends in dots.
  let name: String
  /// What the key does, for the list of keys: a few more words.
  let help: String
  let group: BindingGroup
  /// The key's position in the footer, from 0; `nil` if it is not there.
  var footer: Int?
  /// Whether it is the screen's main key: no other key takes its place in the footer.
  var isMain = false
  /// Whether the screen has the key at all.
  var isThere: @Sendable (Subject) -> Bool = { _ in true }
  /// Whether it has an immediate effect, so that it must not be typed ahead.
  var isCareful = false
  /// Whether a number typed before the key says how often to do it.
  var isRepeated = false
  /// Whether it asks for a text, also where that finds nothing: the letters that follow are meant
  /// for the question, and must not act as keys.
  var asksForText = false
  /// What happens to the key while the screen has nothing to show yet.
  var whileLoading = WhileLoading.waits
  /// Why the key does nothing now; `nil` if it works.
  var refusal: @Sendable (Subject, Context) -> String? = { _, _ in nil }
  let action: @Sendable (inout Subject, Context) -> [Step]

  var labelText: String { label ?? keys.first?.label ?? "" }
}

/// What happens to a key that is pressed while the screen has nothing to show yet.
enum WhileLoading: Sendable {
  /// It is kept until there is something to show.
  case waits
  /// It goes back, once the screen says that loading takes long.
  case goesBack
  /// It is for the program rather than for the screen.
  case works
}

/// The heading under which the list of keys shows a key.
enum BindingGroup: String, Sendable, CaseIterable {
  case screen = "THIS SCREEN"
  case move = "MOVE"
  case find = "FIND"
  case anywhere = "ANYWHERE"
}

/// A key as the footer and the list show it for the screen's present state.
struct KeyHint: Sendable, Equatable {
  let label: String
  let footerLabel: String
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
      label: labelText, footerLabel: footerLabel ?? labelText, name: name, help: help, group: group,
      footer: footer,
      isMain: isMain, refusal: refusal(of: subject, context), key: keys.first)
  }

  /// Why the key does nothing now, also if the terminal is too small for the question that it asks.
  func refusal(of subject: Subject, _ context: Context) -> String? {
    if let refusal = refusal(subject, context) { return refusal }
    guard isCareful else { return nil }
    var copy = subject
    for case .ask(let prompt) in action(&copy, context) where !prompt.hasRoom(in: context) {
      return prompt.refusalWithoutRoom
    }
    return nil
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
