internal import Terminal

/// How the open screens follow the store, which others change too.
extension Model {
  /// Loads what the screen on top shows, again if it was loaded before.
  func load(_ requests: inout [Request]) {
    if let top { load(top, &requests) }
  }

  /// Loads what all open screens show again, starting with the one on top: a screen without queries
  /// depends on one below it, and going back must not show what is no longer true.
  func refresh(_ requests: inout [Request]) {
    for entry in stack.reversed() { load(entry, &requests) }
  }

  private func load(_ entry: Entry, _ requests: inout [Request]) {
    for query in entry.screen.queries { request(.load(query), from: entry.number, &requests) }
  }

  /// Leaves all screens of a profile that no longer exists.
  ///
  /// - Parameter number: the screen that found out.
  /// - Returns: whether it is a profile's screen, or one of those above it.
  mutating func returnToList(from number: Int, _ requests: inout [Request]) -> Bool {
    guard stack.dropFirst().contains(where: { $0.number == number }),
      let profile = stack[1].screen as? ProfileScreen
    else { return false }
    for left in stack.dropFirst() { request(.cancel, from: left.number, &requests) }
    stack.removeLast(stack.count - 1)
    prompt = nil
    ahead = []
    count = nil
    load(&requests)
    let why = "\(profile.title) no longer exists: it has been deleted."
    returned = why
    say(Line(why, .warning), stays: true, &requests)
    return true
  }

  /// Keeps the first key after the list has come back by itself from acting on whichever profile is
  /// selected: it was meant for another one.
  ///
  /// - Returns: the message to show instead; `nil` if the key may act.
  mutating func objection(to key: Key) -> String? {
    defer { returned = nil }
    guard let returned, let screen = top?.screen else { return nil }
    if key == .character("q") { return "\(returned) Press q again to quit." }
    guard screen.hasKey(key), screen.list.count > 0 else { return nil }
    return "\(returned) Press \(key.label) again for the profile that is selected now."
  }

  /// Brings the text of a screen up to date with the screen, which is below it.
  mutating func rereadText() {
    guard var text = top?.screen as? TextScreen else { return }
    var below = self
    below.stack.removeLast()
    below.said = nil
    text.replace(below.reading, context)
    stack[stack.count - 1].screen = text
  }
}
