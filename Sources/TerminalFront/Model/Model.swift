internal import Terminal

/// Everything that the terminal front knows: a value that changes by messages and shows as a frame.
///
/// Read this first. `update` and `frame` are pure: whatever has to be done outside is returned as
/// requests, and the results come back as messages.
struct Model: Sendable {
  var context: Context
  /// The open screens, from the first to the visible one.
  var stack: [Entry] = []
  var prompt: Prompt?
  var said: Said?
  /// What was said at the start, which can be read again on the first screen.
  var notice: String?
  /// Digits that were typed before a movement.
  var count: Int?
  /// Keys that were pressed before the screen on top had anything to show; they are meant for it.
  var ahead: [Key] = []
  var lastSearch: String?
  /// When `^C` was last pressed.
  var lastInterrupt: Int?
  /// Why the list has come back by itself, until a key is pressed on it.
  var returned: String?
  /// When `q` last went back.
  var lastPop: Int?
  /// Whether the next minute, which changes the clock and all ages, has been scheduled.
  private var isMinutePending = false
  /// The screen on top, as the last message left it.
  private(set) var page: LaidOut?
  private var lastNumber = 0

  /// A new number for something that has to be recognized later.
  private mutating func nextNumber() -> Int {
    lastNumber += 1
    return lastNumber
  }

  /// Refuses a careful key until it has been left alone for a moment: someone who holds it down, or
  /// keeps pressing it while a plan is made, cannot have read the plan when it appears.
  ///
  /// - Returns: whether it is refused.
  mutating func refusesHaste(_ key: Key, _ requests: inout [Request]) -> Bool {
    guard let index = stack.indices.last, prompt == nil, stack[index].screen.isCareful(key) else {
      return false
    }
    let isReady = stack[index].isPainted && !stack[index].screen.isLive
    if isReady && stack[index].hasty == nil { return false }
    let number = nextNumber()
    stack[index].hasty = number
    request(.wake(milliseconds: Self.calm, .calm(number)), from: stack[index].number, &requests)
    return isReady
  }

  /// How long a careful key must not have been pressed, in milliseconds.
  private static let calm = 700

  /// A screen, with what the model knows about it in addition to the screen's own state.
  struct Entry: Sendable {
    /// Identifies the screen that an answer is for.
    let number: Int
    var screen: any Screen
    /// Whether it takes so long to load that it should say so.
    var isSlow = false
    /// Why it has nothing to show; `nil` if nothing went wrong.
    var problem: Problem?
    /// Whether what it shows now has been sent to the terminal.
    var isPainted = false
    /// Whether a refresh has been scheduled.
    var isLookPending = false
    var sorting = 0
    var isReversed = false
    /// The text that was searched for on it, which is marked.
    var searched: String?
    /// Identifies the last press of a careful key that came too soon; `nil` once some time has passed
    /// without another.
    var hasty: Int?
  }

  /// The message above the keys.
  struct Said: Sendable, Equatable {
    let number: Int
    let line: Line
    /// Whether it stays until a key is pressed.
    let stays: Bool
    /// The key that it refuses; it goes away once it would not be said again.
    var key: Key?
  }

  init(_ context: Context) {
    self.context = context
  }

  /// Shows the first screen.
  mutating func start() -> [Request] {
    var requests: [Request] = []
    perform([.push(ProfileListScreen())], from: nil, &requests)
    settle(&requests)
    return requests
  }

  /// - Parameter now: seconds since 1970, UTC.
  mutating func update(_ message: Message, at now: Int) -> [Request] {
    context.now = now
    var requests: [Request] = []
    switch message {
    case .key(let key): press(key, &requests)
    case .paste(let text): paste(text)
    case .resized(let size):
      context.size = size
      for index in stack.indices { stack[index].screen.resize(context) }
      // While a number is being typed, the question that it answers must stay visible.
      if let asked = prompt, !asked.hasRoom(in: context) {
        withdraw("The terminal is too small for the question, which was withdrawn.", &requests)
      }
    case .resumed, .storeChanged: refresh(&requests)
    case .notice(let text): say(Line(text, .warning), stays: true, &requests)
    case .alarm(let alarm): ring(alarm, &requests)
    case .answered(let reply, let number):
      if let index = stack.firstIndex(where: { $0.number == number }) { stack[index].problem = nil }
      deliver(to: number, &requests) { $0.receive(reply, $1) }
    case .done(let done, let number):
      deliver(to: number, &requests) { $0.receive(done, $1) }
    case .failed(let problem, let number):
      if problem.isGone, returnToList(from: number, &requests) { break }
      if let index = stack.firstIndex(where: { $0.number == number }), !stack[index].screen.isLoaded
      {
        stack[index].problem = problem
      }
      deliver(to: number, &requests) { $0.receive(problem, $1) }
    }
    pressAhead(&requests)
    settle(&requests)
    return requests
  }

  /// Notes that the frame has been shown, so that keys from here on are meant for it.
  mutating func painted() {
    prompt?.isPainted = true
    if let index = stack.indices.last { stack[index].isPainted = true }
  }

  /// Why nothing was ever shown; `nil` if something was.
  var trouble: Problem? {
    (stack.first?.screen as? ProfileListScreen)?.troubleFromTheBeginning
  }

  // MARK: Steps

  var top: Entry? { stack.last }

  mutating func withTop<Result>(_ body: (inout any Screen, Context) -> Result) -> Result? {
    guard !stack.isEmpty else { return nil }
    return body(&stack[stack.count - 1].screen, context)
  }

  /// - Parameter number: identifies the screen that asks; only the one on top may go elsewhere.
  mutating func perform(_ steps: [Step], from number: Int?, _ requests: inout [Request]) {
    let isTop = number == nil || number == top?.number
    for step in steps {
      switch step {
      case .push(let screen): if isTop { push(screen, &requests) }
      case .replace(let screen):
        if isTop {
          stack.removeLast()
          push(screen, &requests)
        }
      case .pop: if isTop { pop(&requests) }
      case .press(let key): if isTop { press(key, &requests) }
      case .ask(let prompt): if isTop { ask(prompt, &requests) }
      case .say(let text, let role):
        say(Line(text, role), stays: role == .warning || role == .error, &requests)
      case .effect(let effect): request(effect, from: number ?? top?.number, &requests)
      }
    }
  }

  /// Asks only if the question can be read.
  private mutating func ask(_ prompt: Prompt, _ requests: inout [Request]) {
    var prompt = prompt
    prompt.row = top?.screen.list.selected ?? 0
    if prompt.hasRoom(in: context) { return self.prompt = prompt }
    // What is wrong with an answer matters less than what has been typed.
    prompt.objection = nil
    if prompt.hasRoom(in: context) { return self.prompt = prompt }
    say(Line(prompt.refusalWithoutRoom, .warning), stays: true, &requests)
  }

  private mutating func push(_ screen: any Screen, _ requests: inout [Request]) {
    // What was asked and said was about another screen.
    prompt = nil
    said = nil
    let number = nextNumber()
    stack.append(Entry(number: number, screen: screen))
    load(&requests)
    perform(withTop { screen, _ in screen.appear() } ?? [], from: number, &requests)
    if !screen.isLoaded {
      request(.wake(milliseconds: 150, .slow(screen: number)), from: number, &requests)
    }
  }

  private mutating func pop(_ requests: inout [Request]) {
    prompt = nil
    said = nil
    guard stack.count > 1 else { return request(.quit(0), from: top?.number, &requests) }
    if top?.screen.isReady == false { ahead = [] }
    let left = stack.removeLast()
    request(.cancel, from: left.number, &requests)
    load(&requests)
  }

  func request(_ effect: Effect, from screen: Int?, _ requests: inout [Request]) {
    requests.append(Request(effect: effect, screen: screen ?? 0))
  }

  mutating func say(_ line: Line, stays: Bool, _ requests: inout [Request]) {
    guard !line.isEmpty else { return said = nil }
    let number = nextNumber()
    said = Said(number: number, line: line, stays: stays)
    if !stays {
      request(.wake(milliseconds: 4000, .said(number)), from: top?.number, &requests)
    }
  }

  private mutating func ring(_ alarm: Alarm, _ requests: inout [Request]) {
    switch alarm {
    case .slow(let number):
      if let index = stack.firstIndex(where: { $0.number == number }) {
        stack[index].isSlow = true
      }
    case .said(let number): if said?.number == number { said = nil }
    case .calm(let press):
      if let index = stack.firstIndex(where: { $0.hasty == press }) { stack[index].hasty = nil }
    case .minute: isMinutePending = false
    case .look(let number):
      guard let index = stack.firstIndex(where: { $0.number == number }) else { return }
      stack[index].isLookPending = false
      if index == stack.count - 1 { load(&requests) }
    }
  }

  private mutating func deliver(
    to number: Int, _ requests: inout [Request],
    _ receive: (inout any Screen, Context) -> [Step]
  ) {
    // Ignore answers for a screen that has been left.
    guard let index = stack.firstIndex(where: { $0.number == number }) else { return }
    stack[index].isPainted = false
    let steps = receive(&stack[index].screen, context)
    perform(steps, from: number, &requests)
    reconsider(&requests)
    rereadText()
  }

  /// After each message: the selected row is visible, the rows around it are loaded, and work in
  /// progress is refreshed in a while.
  private mutating func settle(_ requests: inout [Request]) {
    guard let index = stack.indices.last else { return }
    let number = stack[index].number
    let page = stack[index].screen.laidOut(number, context)
    self.page = page
    stack[index].screen.list.reveal(height: page.layout.list.count)
    let visible = stack[index].screen.list.window(height: page.layout.list.count)
    for query in stack[index].screen.missing(visible) {
      request(.load(query), from: number, &requests)
    }
    let drawing = drawing(of: page)
    self.page?.drawing = drawing
    if !isMinutePending {
      isMinutePending = true
      request(.wake(milliseconds: (60 - context.now % 60) * 1000, .minute), from: nil, &requests)
    }
    let isTried = stack[index].screen.isLive || stack[index].problem != nil
    if isTried && !stack[index].isLookPending {
      stack[index].isLookPending = true
      request(.wake(milliseconds: 1000, .look(screen: number)), from: number, &requests)
    }
  }

  /// The layout of the screen on top, even if it has only just come back to the top.
  var topPage: LaidOut? {
    page?.number == top?.number ? page : top.map { $0.screen.laidOut($0.number, context) }
  }

  /// How many rows of the list are visible.
  var listHeight: Int { topPage?.layout.list.count ?? 0 }
}
