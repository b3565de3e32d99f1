internal import Glibc

/// The signals by which people end a program, held back while it must not end.
///
/// Signals that have arrived take effect when they are released. To be used by one thread.
final class HeldSignals {
  private static let all = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  private var before = sigset_t()
  private var areHeld = false

  /// Begins to hold the signals back.
  init() {
    hold()
  }

  /// Whether a signal is waiting.
  var haveCome: Bool {
    var pending = sigset_t()
    unsafe sigpending(&pending)
    return Self.all.contains { unsafe sigismember(&pending, $0) == 1 }
  }

  func hold() {
    guard !areHeld else { return }
    areHeld = true
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in Self.all { unsafe sigaddset(&set, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &set, &before)
  }

  /// Lets the signals take effect again.
  func release() {
    guard areHeld else { return }
    areHeld = false
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
