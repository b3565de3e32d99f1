internal import Terminal

/// Questions and refusals, which go away by themselves when they are no longer true.
///
/// Each belongs to the key that led to it. Whenever a screen has received something, that key is
/// tried on a copy of the screen: a question or refusal that the key would not repeat in the same
/// words is taken back.
extension Model {
  /// Notes that a key has led to what is asked or said now.
  mutating func note(_ key: Key) {
    if let prompt, prompt.isCareful, prompt.key == nil { self.prompt?.key = key }
    if let said, said.key == nil, said.line.text == refusal(of: key) { self.said?.key = key }
  }

  /// Takes back what is no longer true.
  mutating func reconsider(_ requests: inout [Request]) {
    if let key = said?.key, refusal(of: key) != said?.line.text { said = nil }
    guard let prompt, let key = prompt.key, var screen = top?.screen else { return }
    for step in screen.press(key, isPainted: true, context) ?? [] {
      switch step {
      case .ask(let other) where other.isSameQuestion(as: prompt): return
      case .say(let why, _): return withdraw("\(why) The question was withdrawn.", &requests)
      default: break
      }
    }
    withdraw(
      "What was asked about has changed, so the question was withdrawn; \(key.label) asks again.",
      &requests)
  }

  /// Withdraws the question, and says why.
  mutating func withdraw(_ why: String, _ requests: inout [Request]) {
    prompt = nil
    say(Line(why, .warning), stays: true, &requests)
  }

  /// Why a key does nothing now; `nil` if it works.
  private func refusal(of key: Key) -> String? {
    top?.screen.refusal(of: key, context)
      ?? Self.bindings.first { $0.keys.contains(key) }?.refusal(self, context)
  }
}
