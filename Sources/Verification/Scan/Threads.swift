internal import CThreads

/// Divides work among threads.
package enum Threads {
  /// How many threads to use for reading a file: for less than a few blocks, a second thread costs
  /// more than it saves.
  package static func number(
    of most: Int, forBytes bytes: Int, inBlocksOf blockSize: Int = 128 << 10
  ) -> Int {
    max(1, min(most, 1 + bytes / (4 * blockSize)))
  }

  /// The results of a function for 0, 1, … below a count, each computed on a separate thread.
  package static func map<Result>(_ count: Int, _ body: (Int) -> Result) -> [Result] {
    // Each thread writes only its own result, and the results are read after all threads have
    // finished.
    unsafe [Result](unsafeUninitializedCapacity: count) { results, filled in
      nonisolated(unsafe) let places = unsafe results
      run(count) { index in unsafe places.initializeElement(at: index, to: body(index)) }
      filled = count
    }
  }

  /// Calls two functions concurrently, the second on a separate thread, and waits for both.
  ///
  /// - Throws: what either function throws; if both do, the first one's error.
  package static func both<First, Second>(
    _ first: () throws -> First, _ second: () throws -> Second
  ) throws -> (First, Second) {
    var one: Result<First, any Error>?
    var other: Result<Second, any Error>?
    // Each thread writes only its own result, and the results are read after both have finished.
    run(2) { index in
      if index == 0 {
        one = Result { try first() }
      } else {
        other = Result { try second() }
      }
    }
    guard let one, let other else { preconditionFailure("Both have run.") }
    return (try one.get(), try other.get())
  }

  /// Calls a function with 0, 1, … below a count, each on a separate thread, and waits for all of
  /// them.
  ///
  /// If there is no memory for another thread, the calling one does its work; a dispatch queue
  /// would wait for memory forever.
  static func run(_ count: Int, _ body: (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      var threads: [cthreads_thread] = []
      var rest: [Int] = []
      for index in 1..<max(1, count) {
        if let thread = start({ body(index) }) {
          threads.append(thread)
        } else {
          rest.append(index)
        }
      }
      if count > 0 { body(0) }
      for index in rest { body(index) }
      for thread in threads { cthreads_join(thread) }
    }
  }

  /// Work on a separate thread while the caller continues with something else.
  ///
  /// If there is no memory for another thread, the work is done when its result is requested.
  package final class Ahead<Value> {
    private let body: () -> Value
    /// Where the thread puts the value. The thread must not use the object itself, which may be
    /// waiting for it in `deinit`.
    private let place = Place()
    private var thread: cthreads_thread?

    private final class Place {
      var value: Value?
    }

    package init(_ body: @escaping () -> Value) {
      self.body = body
      // The value is read only once the thread has ended.
      thread = start { [place] in place.value = body() }
    }

    deinit { wait() }

    /// Waits for the work, or does it now, and returns its result.
    package func result() -> Value {
      wait()
      let value = place.value ?? body()
      place.value = value
      return value
    }

    private func wait() {
      if let thread { cthreads_join(thread) }
      thread = nil
    }
  }

  private final class Work {
    let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// - Returns: `nil` if no thread can be made.
  private static func start(_ body: @escaping () -> Void) -> cthreads_thread? {
    let work = unsafe Unmanaged.passRetained(Work(body))
    var thread = cthreads_thread()
    let code = unsafe cthreads_start(
      &thread,
      { argument in
        guard let argument = unsafe argument else { return }
        unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
      }, work.toOpaque())
    if code == 0 { return thread }
    unsafe work.release()
    return nil
  }
}
