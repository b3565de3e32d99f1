internal import Failures
internal import Files
internal import Glibc
internal import Profiles

extension Command {
  static let demo = Command(
    name: "demo", operands: "",
    summary: "Open the terminal program on sample profiles, to try it out.",
    details: """
      The profiles are made from the sample rosters, with a history of several days,
      in a temporary home under TMPDIR or /tmp. Nothing that you do there changes
      anything else, and the home is removed when you quit.
      """,
    examples: ["rollcall demo"],
    run: { arguments, console in
      _ = try arguments.operands(0...0, "demo", "options")
      guard !arguments.has(.home) else {
        throw UsageError(message: "demo makes a temporary home. Leave out --home.")
      }
      let samples = try SampleFolder.find(above: SampleFolder.program())
      // A signal that ends the program takes effect only after the home has been removed; while the
      // screens are shown, it takes effect immediately.
      let signals = HeldSignals()
      defer { signals.release() }
      let demo = try DemoHome()
      defer {
        signals.hold()
        if !demo.remove() {
          console.complain("\(demo.folder.shown) could not be removed. Remove it yourself.")
        }
      }
      let remark = SlowRemark("Making the sample profiles…", console)
      defer { remark.clear() }
      try demo.fill(samples, now: time(nil)) {
        remark.showIfSlow()
        return !signals.haveCome
      }
      remark.clear()
      if signals.haveCome { return .done }
      signals.release()
      let commands = TypedCommands(home: demo.home.shown)
      return try showFront(of: demo.home, commands, console, notice: demo.notice)
    })
}

/// A remark that appears only if there is a wait, and only during it.
private final class SlowRemark {
  private let text: String
  private let console: Console
  private let start = ContinuousClock.now
  private var isShown = false

  init(_ text: String, _ console: Console) {
    self.text = text
    self.console = console
  }

  func showIfSlow() {
    guard !isShown, console.remarksAreSeen, start.duration(to: .now) > .milliseconds(300) else {
      return
    }
    isShown = true
    console.remark(console.visible(text))
  }

  func clear() {
    if isShown { console.remark("\r\u{1B}[K") }
    isShown = false
  }
}
