internal import Terminal

/// Everything that the terminal front knows: a value that changes by messages and shows as a frame.
///
/// Read this first. `update` and `frame` are pure: what is to be done outside comes back as effects,
/// and what came of it returns as messages.
struct Model: Sendable {
  var context: Context
  /// From the first screen to the one that is shown.
  var stack: [Entry] = []
  var prompt: Prompt?
  var said: Said?
  /// Digits that were typed before a movement.
  var count: Int?
  var lastSearch: String?
  /// When `^C` was last pressed.
  var lastInterrupt: Int?
  private var lastNumber = 0

  /// A screen with what is known of it beside its own state.
  struct Entry: Sendable {
    /// By which answers find it.
    let number: Int
    var screen: any Screen
    /// Whether it takes so long to load that it should say so.
    var isSlow = false
    /// Whether what it shows now has been on the terminal.
    var isPainted = false
    /// Whether it will be looked at again by itself.
    var isLookPending = false
    var sorting = 0
    var isReversed = false
  }

  /// What was said above the keys.
  struct Said: Sendable, Equatable {
    let number: Int
    let line: Line
    /// Whether it stays until a key is pressed.
    let stays: Bool
  }

  init(_ context: Context) {
    self.context = context
  }

  /// Shows the first screen.
  mutating func start() -> [Effect] {
    var effects: [Effect] = []
    perform([.push(ProfileListScreen())], from: nil, &effects)
    settle(&effects)
    return effects
  }

  /// - Parameter now: seconds since 1970, UTC.
  mutating func update(_ message: Message, at now: Int) -> [Effect] {
    context.now = now
    var effects: [Effect] = []
    switch message {
    case .key(let key): press(key, &effects)
    case .paste(let text): paste(text)
    case .resized(let size): context.size = size
    case .resumed, .storeChanged: load(&effects)
    case .notice(let text): say(Line(text, .warning), stays: true, &effects)
    case .alarm(let alarm): ring(alarm, &effects)
    case .answered(let reply, let number):
      deliver(to: number, &effects) { $0.receive(reply, $1) }
    case .done(let done, let number):
      deliver(to: number, &effects) { $0.receive(done, $1) }
    case .failed(let problem, let number):
      deliver(to: number, &effects) { $0.receive(problem, $1) }
    }
    settle(&effects)
    return effects
  }

  /// The frame has been shown: what is typed from here on is meant for it.
  mutating func painted() {
    prompt?.isPainted = true
    if let index = stack.indices.last { stack[index].isPainted = true }
  }

  /// Why nothing could ever be shown; `nil` if something was.
  var trouble: Problem? {
    (stack.first?.screen as? ProfileListScreen)?.troubleFromTheBeginning
  }

  // MARK: Steps

  var top: Entry? { stack.last }

  mutating func withTop<Result>(_ body: (inout any Screen, Context) -> Result) -> Result? {
    guard !stack.isEmpty else { return nil }
    return body(&stack[stack.count - 1].screen, context)
  }

  /// - Parameter number: of the screen that asks for it; only the one on top may go elsewhere.
  mutating func perform(_ steps: [Step], from number: Int?, _ effects: inout [Effect]) {
    let isTop = number == nil || number == top?.number
    for step in steps {
      switch step {
      case .push(let screen): if isTop { push(screen, &effects) }
      case .replace(let screen):
        if isTop {
          stack.removeLast()
          push(screen, &effects)
        }
      case .pop: if isTop { pop(&effects) }
      case .press(let key): if isTop { press(key, &effects) }
      case .ask(let prompt): if isTop { self.prompt = prompt }
      case .load(let query): effects.append(.load(query, screen: number ?? top?.number ?? 0))
      case .act(let action): effects.append(.act(action, screen: number ?? top?.number ?? 0))
      case .say(let text, let role):
        say(Line(text, role), stays: role == .warning || role == .error, &effects)
      case .copy(let text): effects.append(.copy(text))
      case .cancel: effects.append(.cancel)
      case .suspend: effects.append(.suspend)
      case .repaint: effects.append(.repaint)
      case .quit(let status): effects.append(.quit(status))
      }
    }
  }

  private mutating func push(_ screen: any Screen, _ effects: inout [Effect]) {
    // What was said is of another screen.
    said = nil
    lastNumber += 1
    let number = lastNumber
    stack.append(Entry(number: number, screen: screen))
    load(&effects)
    perform(withTop { screen, _ in screen.appear() } ?? [], from: number, &effects)
    if !screen.isLoaded {
      effects.append(.wake(milliseconds: 150, .slow(screen: number)))
    }
  }

  private mutating func pop(_ effects: inout [Effect]) {
    prompt = nil
    said = nil
    guard stack.count > 1 else { return effects.append(.quit(0)) }
    stack.removeLast()
    effects.append(.cancel)
    load(&effects)
  }

  /// Loads what the screen on top shows, anew if it was there before.
  func load(_ effects: inout [Effect]) {
    guard let top else { return }
    effects += top.screen.queries.map { .load($0, screen: top.number) }
  }

  mutating func say(_ line: Line, stays: Bool, _ effects: inout [Effect]) {
    guard !line.isEmpty else { return said = nil }
    lastNumber += 1
    said = Said(number: lastNumber, line: line, stays: stays)
    if !stays { effects.append(.wake(milliseconds: 4000, .said(lastNumber))) }
  }

  private mutating func ring(_ alarm: Alarm, _ effects: inout [Effect]) {
    switch alarm {
    case .slow(let number):
      if let index = stack.firstIndex(where: { $0.number == number }) {
        stack[index].isSlow = true
      }
    case .said(let number): if said?.number == number { said = nil }
    case .look(let number):
      guard let index = stack.firstIndex(where: { $0.number == number }) else { return }
      stack[index].isLookPending = false
      if index == stack.count - 1 { load(&effects) }
    }
  }

  private mutating func deliver(
    to number: Int, _ effects: inout [Effect],
    _ receive: (inout any Screen, Context) -> [Step]
  ) {
    // One that has been left gets no answers.
    guard let index = stack.firstIndex(where: { $0.number == number }) else { return }
    stack[index].isPainted = false
    let steps = receive(&stack[index].screen, context)
    perform(steps, from: number, &effects)
  }

  /// After each message: the selected row is visible, its rows are loaded, and what somebody works on
  /// is looked at again in a while.
  private mutating func settle(_ effects: inout [Effect]) {
    guard let index = stack.indices.last else { return }
    let visible = visibleRows
    stack[index].screen.list.reveal(height: listHeight)
    effects += stack[index].screen.missing(visible)
      .map { .load($0, screen: stack[index].number) }
    if stack[index].screen.isLive && !stack[index].isLookPending {
      stack[index].isLookPending = true
      effects.append(.wake(milliseconds: 1000, .look(screen: stack[index].number)))
    }
  }

  // MARK: Layout

  /// How many rows of the list are visible.
  var listHeight: Int {
    guard let top else { return 0 }
    return top.screen.layout(top.screen.content(context), context).list.count
  }

  var visibleRows: Range<Int> { top?.screen.list.window(height: listHeight) ?? 0..<0 }
}
