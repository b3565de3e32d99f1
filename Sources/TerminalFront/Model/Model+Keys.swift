internal import Terminal

/// What keys do: a prompt handles them first, then the screen, then what all screens share.
extension Model {
  mutating func press(_ key: Key, _ requests: inout [Request]) {
    if waits(key) {
      if ahead.count < Self.mostAhead { ahead.append(key) }
      return
    }
    // A key press means that the message has been read; afterward it may no longer be true.
    said = nil
    if let objection = objection(to: key) {
      return say(Line(objection, .warning), stays: true, &requests)
    }
    if prompt != nil { return type(key, &requests) }
    if refusesHaste(key, &requests), let screen = top?.screen {
      return say(Line(screen.ofHaste, .warning), stays: true, &requests)
    }
    if withTop({ screen, _ in screen.type(key) }) ?? false { return }
    if case .character(let character) = key, let digit = character.wholeNumberValue,
      character.isASCII, count != nil || digit > 0
    {
      count = min((count ?? 0) * 10 + digit, 1_000_000_000)
      return
    }
    if edits(key) { return }
    defer { count = nil }
    let times = top?.screen.isRepeated(key) ?? false ? min(count ?? 1, Self.mostTimes) : 1
    for time in 1...times {
      let (number, row) = (top?.number, top?.screen.list.selected)
      let isPainted = top?.isPainted ?? false
      guard let steps = withTop({ $0.press(key, isPainted: isPainted, $1) }) ?? nil else { break }
      perform(steps, from: number, &requests)
      note(key)
      // Stop as soon as the key cannot do it again; the message then says so.
      let hasMoved = number != top?.number || row != top?.screen.list.selected
      if time == times || said != nil && !hasMoved { return }
    }
    guard let binding = Self.bindings.first(where: { $0.keys.contains(key) }) else {
      return say(Line(wordsWithoutMeaning(key), .dim), stays: false, &requests)
    }
    let refusal = binding.refusal(self, context)
    if let refusal, !binding.asksForText {
      say(Line(refusal, .warning), stays: true, &requests)
      return note(key)
    }
    perform(binding.action(&self, context), from: nil, &requests)
    if let refusal { prompt?.objection = refusal }
  }

  /// Corrects a number that was typed before a movement, instead of leaving the screen.
  ///
  /// - Returns: whether the key did.
  private mutating func edits(_ key: Key) -> Bool {
    guard let count else { return false }
    switch key {
    case .escape: self.count = nil
    case .backspace, .control("h"): self.count = count < 10 ? nil : count / 10
    default: return false
    }
    return true
  }

  /// The message for a key that this screen does not have: where it can be pressed.
  private func wordsWithoutMeaning(_ key: Key) -> String {
    let below = stack.dropLast().reversed().flatMap { entry in
      entry.screen.hints(context).filter { $0.key == key }.map { (entry.screen.title, $0) }
    }
    if let (title, hint) = below.first(where: { $0.1.refusal == nil }) {
      return "\(hint.label) is a key of \(title) (\(hint.help)); q goes back."
    }
    return below.first?.1.refusal ?? KeyTable.places(of: key)
      ?? "\(key.label) does nothing here; ? shows the keys."
  }

  /// Whether a key has to wait because the screen has nothing to show yet. A screen that takes long
  /// to load can be left, and so can one that will never have any content.
  private func waits(_ key: Key) -> Bool {
    guard let top, !top.screen.isReady, prompt == nil, top.problem == nil else { return false }
    switch Self.bindings.first(where: { $0.keys.contains(key) })?.whileLoading ?? .waits {
    case .waits: return true
    case .goesBack: return !top.isSlow
    case .works: return false
    }
  }

  private static let mostAhead = 64
  private static let mostTimes = 1000

  /// Presses the keys that were waiting for the screen that is on top now.
  mutating func pressAhead(_ requests: inout [Request]) {
    while let key = ahead.first, !waits(key) {
      ahead.removeFirst()
      press(key, &requests)
    }
  }

  /// Pasted text is typed into a prompt, and ignored elsewhere.
  mutating func paste(_ text: String) {
    guard let prompt, !prompt.isConfirmation, prompt.accepts(text) else { return }
    self.prompt?.text += text
  }

  private mutating func type(_ key: Key, _ requests: inout [Request]) {
    guard let prompt else { return }
    if prompt.isCareful && !prompt.isPainted { return }
    if prompt.isConfirmation {
      self.prompt = nil
      if key == .character("y") { answer(prompt, &requests) }
      return
    }
    if prompt.objection != nil { self.prompt?.objection = nil }
    switch key {
    case .character(let character):
      guard prompt.accepts(String(character)) else { return refuse(character, in: prompt) }
      self.prompt?.text.append(character)
    case .backspace, .control("h"):
      if prompt.text.isEmpty { return close(prompt, &requests) }
      self.prompt?.text.removeLast()
    case .control("u"): self.prompt?.text = ""
    case .escape, .control("c"): return close(prompt, &requests)
    case .enter:
      self.prompt = nil
      return answer(prompt, &requests)
    default: return
    }
    // A filter takes effect while it is typed.
    if prompt.purpose == .filter, let text = self.prompt?.text { filter(by: text, &requests) }
  }

  private mutating func refuse(_ character: Character, in prompt: Prompt) {
    var prompt = prompt
    prompt.objection = "Only a number can be typed here; Esc cancels."
    if prompt.hasRoom(in: context) { self.prompt = prompt }
  }

  private mutating func close(_ prompt: Prompt, _ requests: inout [Request]) {
    self.prompt = nil
    if !prompt.isCareful { perform([.effect(.cancel)], from: nil, &requests) }
    guard prompt.purpose == .filter else { return }
    filter(by: prompt.before, &requests)
    _ = withTop { screen, _ in screen.list.select(prompt.row) }
  }

  private mutating func answer(_ prompt: Prompt, _ requests: inout [Request]) {
    switch prompt.purpose {
    case .filter: filter(by: prompt.text, &requests)
    case .search(let backwards):
      if !prompt.text.isEmpty { lastSearch = prompt.text }
      perform(search(backwards: backwards), from: top?.number, &requests)
    case .type, .confirm:
      let steps = withTop { $0.answer(prompt, $1) } ?? []
      perform(steps, from: top?.number, &requests)
    }
  }

  private mutating func filter(by text: String?, _ requests: inout [Request]) {
    if let index = stack.indices.last { stack[index].searched = nil }
    let steps =
      withTop { screen, _ in
        screen.filter(by: text.flatMap { $0.isEmpty ? nil : $0 })
      } ?? []
    perform(steps, from: top?.number, &requests)
  }

  /// Goes to the next row that contains the last search text, repeatedly if a number was typed
  /// before the key.
  mutating func search(backwards: Bool) -> [Step] {
    guard let text = lastSearch, let index = stack.indices.last else { return [] }
    stack[index].searched = text
    let times = min(count ?? 1, Self.mostTimes)
    return withTop { screen, _ in screen.search(text, backwards: backwards, times: times) } ?? []
  }
}
