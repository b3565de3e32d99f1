internal import Dispatch
internal import Profiles
internal import Synchronization

/// Does effects one after the other on a thread of its own, and posts what comes of them.
final class WorkQueue: Sendable {
  private let queue: DispatchQueue
  /// Touched on the queue alone, which does one thing at a time: nobody waits for it elsewhere.
  nonisolated(unsafe) private var worker: StoreWorker
  private let mailbox: Mailbox
  /// Rises when whatever is searched is given up.
  private let generation = Atomic<Int>(0)

  init(
    _ name: String, _ mailbox: Mailbox,
    openService: @escaping @Sendable () throws -> ProfileService
  ) {
    queue = DispatchQueue(label: name)
    unsafe worker = StoreWorker(openService)
    self.mailbox = mailbox
  }

  func load(_ query: some Query, for screen: Int) {
    let asked = generation.load(ordering: .relaxed)
    perform(for: screen) { worker in
      try worker.reply(to: query) { self.generation.load(ordering: .relaxed) != asked }
        .map { .answered($0, screen: screen) }
    }
  }

  func act(_ action: Action, for screen: Int) {
    perform(for: screen) { .done(try $0.perform(action), screen: screen) }
  }

  func cancel() { generation.add(1, ordering: .relaxed) }

  /// Says when any process changes the store.
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
