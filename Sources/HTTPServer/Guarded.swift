internal import Glibc

/// A value that only one thread uses at a time.
///
/// It uses a pthread mutex instead of `Mutex`, since the thread sanitizer does not understand
/// waiting for the latter and would report races where there are none.
///
/// `@unchecked Sendable` is safe: the value is accessed only with the mutex locked.
@safe package final class Guarded<Value>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var value: Value

  package init(_ value: sending Value) {
    self.value = value
    unsafe mutex = .allocate(capacity: 1)
    unsafe mutex.initialize(to: pthread_mutex_t())
    let code = unsafe pthread_mutex_init(mutex, nil)
    precondition(code == 0, "A mutex without attributes can always be made.")
  }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe mutex.deallocate()
  }

  /// - Parameter body: must neither wait nor lock the same mutex.
  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
