import Files
import Profiles
import ProfilesSupport
import RosterSync
import Terminal
import Testing

@testable import TerminalFront

/// The terminal front without a terminal: keys go to the model, and what the model requests is done
/// at once on a real home, by the same code as in the program.
final class Front {
  let home: TestHome
  private(set) var model: Model
  private let openService: @Sendable () throws -> ProfileService
  private var worker: StoreWorker
  private var kept: [any Sendable] = []
  /// What has been asked of the store but not answered yet, and how often its screen had given up
  /// by then.
  private var asked: [(request: Request, cancellations: Int)] = []
  private var cancellations: [Int: Int] = [:]
  /// The milliseconds since the front was opened.
  private var elapsed = 0
  private var alarms: [(due: Int, alarm: Alarm)] = []

  /// Whether the store is slow: nothing is answered until `deliver`.
  var isHolding = false

  /// What the model has copied to the clipboard.
  private(set) var copied: [String] = []
  private(set) var acts: [Action] = []
  private(set) var suspensions = 0
  private(set) var repaints = 0
  /// The exit status, once the program has been left.
  private(set) var status: Int32?

  /// - Parameter openService: opens the profiles; by default, those of the home.
  init(
    _ home: TestHome, columns: Int = 80, rows: Int = 24, isUTF8: Bool = true,
    launcher: (any RunLauncher)? = nil, isHolding: Bool = false,
    openService: (@Sendable () throws -> ProfileService)? = nil
  ) {
    self.home = home
    self.isHolding = isHolding
    self.openService = openService ?? { try home.service(launcher) }
    worker = StoreWorker(self.openService)
    model = Model(
      Context(
        size: Size(columns: columns, rows: rows), lettering: Lettering(isUTF8: isUTF8),
        hasGlyphs: isUTF8, now: home.clock.now, localOffset: { _ in 0 }, user: "maria@sync01"))
    perform(model.start())
    work()
  }

  /// A copy of a front, to continue with in another way.
  init(_ other: Front) {
    home = other.home
    model = other.model
    openService = other.openService
    worker = other.worker
    kept = other.kept
    asked = other.asked
    cancellations = other.cancellations
    elapsed = other.elapsed
    alarms = other.alarms
    isHolding = other.isHolding
  }

  // MARK: What the user does

  /// Presses keys, each after the frame of the previous one was drawn.
  func press(_ keys: Key...) { press(keys) }
  func press(_ keys: [Key]) { for key in keys { send(.key(key)) } }

  /// Types each letter of a text.
  func type(_ text: String) { press(text.map(Key.character)) }

  /// Presses keys without looking: no frame is seen in between.
  func pressBlindly(_ keys: Key...) {
    for key in keys { perform(model.update(.key(key), at: home.clock.now)) }
    work()
    model.painted()
  }

  func paste(_ text: String) { send(.paste(text)) }
  func resize(_ columns: Int, _ rows: Int) {
    send(.resized(Size(columns: columns, rows: rows)))
  }

  /// Sets whether the terminal has UTF-8 or only ASCII.
  func setLettering(isUTF8: Bool) {
    model.context.lettering = Lettering(isUTF8: isUTF8)
    model.context.hasGlyphs = isUTF8
    resize(model.context.size.columns, model.context.size.rows)
  }

  // MARK: What happens

  func storeChanged() { send(.storeChanged) }
  func resume() { send(.resumed) }

  /// Says something at the start, as the demo does.
  func notice(_ text: String) {
    model.notice = text
    send(.notice(text))
  }

  /// Lets time pass; whatever is due in the meantime happens at its moment.
  func passTime(_ duration: Duration) {
    let milliseconds = duration.components.attoseconds / 1_000_000_000_000_000
    let end = elapsed + Int(duration.components.seconds) * 1000 + Int(milliseconds)
    while let next = alarms.indices.min(by: { alarms[$0].due < alarms[$1].due }),
      alarms[next].due <= end
    {
      let (due, alarm) = alarms.remove(at: next)
      pass(to: max(elapsed, due))
      send(.alarm(alarm))
    }
    pass(to: end)
  }

  private func pass(to moment: Int) {
    home.clock.advance(seconds: moment / 1000 - elapsed / 1000)
    elapsed = moment
  }

  /// Answers what has been asked while `isHolding`.
  func deliver() {
    isHolding = false
    work()
    model.painted()
  }

  /// Forgets the open store, as after a failure of it.
  func reopen() { worker = StoreWorker(openService) }

  /// Keeps something alive as long as the front.
  func keep(_ object: some Sendable) { kept.append(object) }

  // MARK: Effects, as in the program

  private func send(_ message: Message) {
    perform(model.update(message, at: home.clock.now))
    work()
    model.painted()
    #expect(model.top.map { KnownScreen.isKnown($0.screen) } ?? false)
  }

  private func perform(_ requests: [Request]) {
    for request in requests {
      switch request.effect {
      case .load: asked.append((request, cancellations[request.screen] ?? 0))
      case .act(let action):
        acts.append(action)
        asked.append((request, 0))
      case .cancel: cancellations[request.screen, default: 0] += 1
      case .copy(let text):
        copied.append(text)
        perform(
          model.update(.notice("Sent to your terminal's clipboard."), at: home.clock.now))
      case .suspend: suspensions += 1
      case .repaint: repaints += 1
      case .quit(let status): self.status = self.status ?? status
      case .wake(let milliseconds, let alarm): alarms.append((elapsed + milliseconds, alarm))
      }
    }
  }

  private func work() {
    while !isHolding, !asked.isEmpty {
      let (request, before) = asked.removeFirst()
      if let message = answer(request, before) {
        perform(model.update(message, at: home.clock.now))
      }
      // An action changes the store, and that is noticed.
      if case .act = request.effect { perform(model.update(.storeChanged, at: home.clock.now)) }
    }
  }

  private func answer(_ request: Request, _ before: Int) -> Message? {
    let screen = request.screen
    do {
      switch request.effect {
      case .load(let query):
        return try worker.reply(to: query) { (self.cancellations[screen] ?? 0) != before }
          .map { .answered($0, screen: screen) }
      case .act(let action): return .done(try worker.perform(action), screen: screen)
      default: return nil
      }
    } catch {
      return .failed(Problem(error), screen: screen)
    }
  }
}
