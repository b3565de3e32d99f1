internal import Profiles
internal import Terminal

/// Runs the model: keys and answers in, frames and effects out. It runs only on the main thread,
/// which sleeps until something happens.
final class FrontLoop {
  private let session: TerminalSession
  private let mailbox: Mailbox
  /// The store is used on a separate thread, and so are queries that may take long.
  private let store: WorkQueue
  private let long: WorkQueue
  private var model: Model
  /// The first message.
  private let notice: String?
  private var alarms: [(time: ContinuousClock.Instant, alarm: Alarm)] = []
  /// The exit status, once it is known.
  private var status: Int32?

  init(
    _ session: TerminalSession, _ options: FrontOptions,
    _ openService: @escaping @Sendable () throws -> ProfileService
  ) {
    self.session = session
    notice = options.notice
    mailbox = Mailbox(session.waker)
    store = WorkQueue("rollcall.store", mailbox, openService: openService)
    long = WorkQueue("rollcall.long", mailbox, openService: openService)
    let who = Who.current(environment: options.environment)
    var context = Context(
      size: session.size, lettering: session.lettering, hasGlyphs: session.hasGlyphs, now: now(),
      localOffset: localOffset, user: "\(who.principal)@\(hostName())")
    context.commands = options.commands
    model = Model(context)
  }

  func run() throws -> Int32 {
    perform(model.start())
    store.watch()
    model.notice = session.notice ?? notice
    if let notice = model.notice { update(.notice(notice)) }
    while true {
      session.present(model.frame())
      model.painted()
      if let status { return try end(status) }
      for event in session.events(timeout: timeout) { receive(event) }
      for message in mailbox.take() { update(message) }
      ring()
    }
  }

  private func end(_ status: Int32) throws -> Int32 {
    session.close()
    if status == 0, let trouble = model.trouble { throw trouble.error }
    return status
  }

  private func update(_ message: Message) {
    perform(model.update(message, at: now()))
  }

  private func receive(_ event: TerminalEvent) {
    switch event {
    case .key(let key): update(.key(key))
    case .paste(let text): update(.paste(text))
    case .resized(let size): update(.resized(size))
    case .resumed: update(.resumed)
    case .ended(let signal): status = 128 + signal
    case .woken: break
    }
  }

  // MARK: Effects

  private func perform(_ requests: [Request]) {
    for request in requests {
      switch request.effect {
      case .load(let query): queue(for: query).load(query, for: request.screen)
      case .act(let action): store.act(action, for: request.screen)
      case .cancel: long.cancel(for: request.screen)
      case .copy(let text): copy(text)
      case .suspend: session.suspend()
      case .repaint: session.repaint()
      case .quit(let status): self.status = self.status ?? status
      case .wake(let milliseconds, let alarm):
        alarms.append((.now + .milliseconds(milliseconds), alarm))
      }
    }
  }

  private func queue(for query: some Query) -> WorkQueue {
    type(of: query).isLong ? long : store
  }

  private func copy(_ text: String) {
    update(
      .notice(
        session.copy(text)
          ? "Sent to your terminal's clipboard." : "That is too long for the clipboard."))
  }

  // MARK: Alarms

  private var timeout: Duration? {
    alarms.map(\.time).min().map { max(.zero, $0 - .now) }
  }

  private func ring() {
    let due = alarms.filter { $0.time <= .now }
    alarms.removeAll { $0.time <= .now }
    for (_, alarm) in due { update(.alarm(alarm)) }
  }
}
