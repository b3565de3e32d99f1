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

  func load(_ query: Query, for screen: Int) {
    let asked = generation.load(ordering: .relaxed)
    perform(for: screen) { worker in
      try worker.answer(query) { self.generation.load(ordering: .relaxed) != asked }
    }
  }

  func act(_ action: Action, for screen: Int) {
    perform(for: screen) { try $0.act(action) }
  }

  func cancel() { generation.add(1, ordering: .relaxed) }

  /// Says when any process changes the store.
  func watch() {
    queue.async {
      let home = try? unsafe self.worker.open().home
      guard let home, let watch = try? HomeWatch(home) else { return }
      StoreWatch(watch, self.queue) { self.mailbox.post(.storeChanged) }.start()
    }
  }

  private func perform(
    for screen: Int, _ body: @escaping @Sendable (inout StoreWorker) throws -> Answer?
  ) {
    queue.async {
      do {
        let answer = try unsafe body(&self.worker)
        if let answer { self.mailbox.post(.answered(answer, screen: screen)) }
      } catch {
        self.mailbox.post(.failed(Problem(error), screen: screen))
      }
    }
  }
}
