internal import Dispatch
internal import Profiles
internal import Synchronization

/// Carries out effects one by one on its own thread, and posts the results.
final class WorkQueue: Sendable {
  private let queue: DispatchQueue
  /// Used only on the queue, which does one thing at a time, so it needs no lock.
  nonisolated(unsafe) private var worker: StoreWorker
  private let mailbox: Mailbox
  /// How often each screen has given up its queries.
  private let cancellations = Mutex<[Int: Int]>([:])
  /// How often each screen has asked queries of a type that the next one outdates.
  private let asked = Mutex<[Asked: Int]>([:])

  private struct Asked: Hashable {
    let screen: Int
    let type: ObjectIdentifier
  }

  init(
    _ name: String, _ mailbox: Mailbox,
    openService: @escaping @Sendable () throws -> ProfileService
  ) {
    queue = DispatchQueue(label: name)
    unsafe worker = StoreWorker(openService)
    self.mailbox = mailbox
  }

  func load<Wanted: Query>(_ query: Wanted, for screen: Int) {
    let before = cancellations(of: screen)
    let kind = Asked(screen: screen, type: ObjectIdentifier(Wanted.self))
    let number = asked.withLock { asked in
      if Wanted.isOutdatedByNext { asked[kind, default: 0] += 1 }
      return asked[kind]
    }
    perform(for: screen) { worker in
      func isGivenUp() -> Bool {
        self.cancellations(of: screen) != before || self.asked.withLock { $0[kind] } != number
      }
      if Wanted.isOutdatedByNext && isGivenUp() { return nil }
      return try worker.reply(to: query, isGivenUp: isGivenUp)
        .map { .answered($0, screen: screen) }
    }
  }

  func act(_ action: Action, for screen: Int) {
    perform(for: screen) { .done(try $0.perform(action), screen: screen) }
  }

  /// Gives up the queries of one screen only.
  func cancel(for screen: Int) { cancellations.withLock { $0[screen, default: 0] += 1 } }

  private func cancellations(of screen: Int) -> Int {
    cancellations.withLock { $0[screen] ?? 0 }
  }

  /// Notifies when any process changes the store.
  func watch() {
    queue.async {
      let home = try? unsafe self.worker.open().service.home
      guard let home, let watch = try? HomeWatch(home) else { return }
      StoreWatch(watch, self.queue) { self.mailbox.post(.storeChanged) }.start()
    }
  }

  private func perform(
    for screen: Int, _ body: @escaping @Sendable (inout StoreWorker) throws -> Message?
  ) {
    queue.async {
      do {
        let message = try unsafe body(&self.worker)
        if let message { self.mailbox.post(message) }
      } catch {
        self.mailbox.post(.failed(Problem(error), screen: screen))
      }
    }
  }
}
