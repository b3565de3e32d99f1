internal import Terminal

/// One screen of the stack: a value that responds to keys and messages, and describes what it
/// shows.
protocol Screen: Sendable {
  /// Its name in the path on the first line.
  var title: String { get }
  /// The keys of this screen only.
  static var bindings: [Binding<Self>] { get }
  /// How many lines are reserved for the panel.
  static var panelHeight: Int { get }

  /// Every screen has one list.
  var list: ListState { get set }
  /// Whether its content has been loaded.
  var isLoaded: Bool { get }
  /// Whether it has what keys act on; until then they wait.
  var isReady: Bool { get }
  /// Whether a run is working on its content, so that it must be loaded repeatedly.
  var isLive: Bool { get }

  /// The effects to carry out once, when the screen is opened.
  mutating func appear() -> [Step]
  /// What to load when the screen appears, and when the store has changed.
  var queries: [any Query] { get }
  /// What to load for the rows that are visible now.
  mutating func missing(_ visible: Range<Int>) -> [any Query]
  /// Receives the answer to one of its queries.
  mutating func receive(_ reply: Reply, _ context: Context) -> [Step]
  /// Receives the result of one of its actions.
  mutating func receive(_ done: Done, _ context: Context) -> [Step]
  /// Receives the failure of a query or an action.
  mutating func receive(_ problem: Problem, _ context: Context) -> [Step]

  /// The size of the terminal has changed.
  mutating func resize(_ context: Context)

  /// The filter; `nil` if there is none.
  var filter: String? { get }
  /// Whether it is not known yet which rows match the filter.
  var isFiltering: Bool { get }
  /// The number of rows without a filter.
  var total: Int { get }
  /// The name of the profile that it is about, as it is now; `nil` if it does not know it.
  var profileName: String? { get }
  /// Shows only the rows that contain a text, or all rows for `nil`.
  mutating func filter(by text: String?) -> [Step]
  /// What to load while the text of a search is being typed.
  var preparations: [any Query] { get }
  /// Goes to the next row that contains a text, or further by a number of matches.
  mutating func search(_ text: String, backwards: Bool, times: Int) -> [Step]
  /// Whether a search for a text would stop at the selected row, even if the match is in a part of
  /// it that is not shown.
  func selectedContains(_ text: String) -> Bool
  /// Whether a key is typed into the screen instead of pressed on it.
  func isTyped(_ key: Key) -> Bool
  /// Handles a key that is typed.
  ///
  /// - Returns: whether the key was typed.
  mutating func type(_ key: Key) -> Bool
  /// The possible orders of the list; the first is the default.
  static var sortings: [String] { get }
  /// Whether these orders can also be reversed.
  static var isReversible: Bool { get }
  mutating func sort(_ sorting: Int, isReversed: Bool)
  /// The selected row as text, for the clipboard.
  func copyText(_ context: Context) -> String?
  /// Receives the answer to a prompt of this screen.
  mutating func answer(_ prompt: Prompt, _ context: Context) -> [Step]

  func content(_ context: Context) -> Content
}

extension Screen {
  static var panelHeight: Int { 0 }
  static var sortings: [String] { [] }
  static var isReversible: Bool { true }
  var isLoaded: Bool { true }
  var isReady: Bool { isLoaded }
  var isLive: Bool { false }
  var queries: [any Query] { [] }
  mutating func appear() -> [Step] { [] }
  var filter: String? { nil }
  var total: Int { list.count }
  mutating func missing(_ visible: Range<Int>) -> [any Query] { [] }
  mutating func receive(_ reply: Reply, _ context: Context) -> [Step] { [] }
  mutating func receive(_ done: Done, _ context: Context) -> [Step] { [] }
  mutating func receive(_ problem: Problem, _ context: Context) -> [Step] {
    problem.isOfOldRun
      ? [.pop, .say(problem.sentence, .warning)] : [.say(problem.sentence, .error)]
  }
  mutating func resize(_ context: Context) {}
  mutating func filter(by text: String?) -> [Step] { [] }
  func isTyped(_ key: Key) -> Bool { false }
  var isFiltering: Bool { false }
  var profileName: String? { nil }
  mutating func type(_ key: Key) -> Bool { false }
  var preparations: [any Query] { [] }
  mutating func search(_ text: String, backwards: Bool, times: Int) -> [Step] { [] }
  func selectedContains(_ text: String) -> Bool { false }
  mutating func sort(_ sorting: Int, isReversed: Bool) {}
  func copyText(_ context: Context) -> String? { nil }
  mutating func answer(_ prompt: Prompt, _ context: Context) -> [Step] { [] }

  /// The keys of this screen in their present state.
  func hints(_ context: Context) -> [KeyHint] {
    Self.bindings.filter { $0.isThere(self) }.map { $0.hint(self, context) }
  }

  /// What a key does on this screen now; `nil` if it is not one of the screen's keys.
  private func binding(of key: Key) -> Binding<Self>? {
    Self.bindings.first { $0.keys.contains(key) && $0.isThere(self) }
  }

  /// Whether a number that was typed before a key of this screen repeats it.
  func isRepeated(_ key: Key) -> Bool {
    binding(of: key)?.isRepeated ?? false
  }

  /// Whether a key has an immediate effect, so that it must not be typed ahead.
  func isCareful(_ key: Key) -> Bool {
    binding(of: key)?.isCareful ?? false
  }

  /// Whether it is one of this screen's keys.
  func hasKey(_ key: Key) -> Bool {
    binding(of: key) != nil
  }

  /// Why a key does nothing now; `nil` if it works, or is not one of this screen's keys.
  func refusal(of key: Key, _ context: Context) -> String? {
    binding(of: key)?.refusal(of: self, context)
  }

  /// Performs a key of this screen.
  ///
  /// - Parameter isPainted: whether its content has been on the terminal.
  /// - Returns: `nil` if it is not one of its keys.
  mutating func press(_ key: Key, isPainted: Bool, _ context: Context) -> [Step]? {
    guard let binding = binding(of: key) else { return nil }
    if let refusal = binding.refusal(of: self, context) { return [.say(refusal, .warning)] }
    if binding.isCareful && !isPainted {
      return [.say(ofHaste, .warning)]
    }
    return binding.action(&self, context)
  }

  var ofHaste: String { "Read what is on the screen first, then press it again." }

  ///
  /// - Parameter number: the screen's number.
  func laidOut(_ number: Int, _ context: Context) -> LaidOut {
    let content = content(context)
    return LaidOut(
      number: number, content: content,
      layout: Layout(
        content, rowCount: list.count, panelHeight: Self.panelHeight, context.size))
  }
}

/// A screen whose list is in memory.
protocol ChoiceScreen: Screen {
  associatedtype Item: Identifiable & Sendable where Item.ID: Sendable
  var choice: Choice<Item> { get set }
}

extension ChoiceScreen {
  var list: ListState {
    get { choice.state }
    set { choice.state = newValue }
  }

  var filter: String? { choice.filter }
  var total: Int { choice.items.count }

  mutating func filter(by text: String?) -> [Step] {
    choice.filter(by: text)
    return []
  }

  mutating func search(_ text: String, backwards: Bool, times: Int) -> [Step] {
    let start = choice.state.selected
    var hasWrapped = false
    for _ in 0..<max(1, times) {
      let before = choice.state.selected
      guard let row = choice.find(text, backwards: backwards) else {
        return [.say("\(text) is not on this screen.", .warning)]
      }
      hasWrapped = hasWrapped || (backwards ? row >= before : row <= before)
      choice.state.select(row)
    }
    let isAlone = choice.state.selected == start
    return [.say(Hit.words(text, isAlone, hasWrapped, backwards: backwards), .dim)]
  }

  func selectedContains(_ text: String) -> Bool { choice.selectedContains(text) }
}
