internal import Dispatch
internal import Profiles
internal import Synchronization

/// Reports when the store has changed: soon at first, and less often while changes continue.
final class StoreWatch: Sendable {
  private let watch: HomeWatch
  private let queue: DispatchQueue
  private let changed: @Sendable () -> Void
  private let state = Mutex(State())

  private struct State {
    var isPending = false
    var lastTime = DispatchTime(uptimeNanoseconds: 0)
    /// How long to wait for more changes, in milliseconds.
    var pause = StoreWatch.shortest
  }

  private static let shortest = 60
  private static let longest = 1000

  init(_ watch: HomeWatch, _ queue: DispatchQueue, _ changed: @escaping @Sendable () -> Void) {
    self.watch = watch
    self.queue = queue
    self.changed = changed
  }

  /// Starts watching, until the process ends.
  func start() {
    let source = DispatchSource.makeReadSource(fileDescriptor: watch.descriptor, queue: queue)
    // The source owns the handler, and the handler owns the source: both stay.
    source.setEventHandler { [self] in
      withExtendedLifetime(source) {}
      if watch.drain() { note() }
    }
    source.resume()
  }

  private func note() {
    guard let pause = pauseBeforeNext() else { return }
    queue.asyncAfter(deadline: .now() + .milliseconds(pause)) { [self] in
      state.withLock { state in
        state.isPending = false
        state.lastTime = .now()
      }
      changed()
    }
  }

  ///
  /// - Returns: `nil` if a report is due anyway.
  private func pauseBeforeNext() -> Int? {
    state.withLock { state in
      guard !state.isPending else { return nil }
      state.isPending = true
      let now = DispatchTime.now().uptimeNanoseconds
      let quiet = (now - state.lastTime.uptimeNanoseconds) / 1_000_000
      state.pause =
        quiet > 2 * UInt64(Self.longest) ? Self.shortest : min(Self.longest, state.pause * 2)
      return state.pause
    }
  }
}
