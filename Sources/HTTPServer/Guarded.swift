internal import Glibc

/// A value that one thread at a time uses.
///
/// A mutex of pthread and not `Mutex`, which thread sanitizer does not see where threads wait for it:
/// it would report a race wherever there is none.
///
/// Unchecked: the value is reached with the mutex locked, and in no other way.
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

  /// - Parameter body: must not wait, nor lock the same mutex.
  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
