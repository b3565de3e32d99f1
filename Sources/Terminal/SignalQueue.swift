internal import CSystem
internal import Glibc

/// Signals that are read like input, instead of handlers that interrupt the program.
///
/// They are blocked for the thread that makes the queue and for every thread that it starts later.
/// The queue must therefore be made before any other thread is started.
///
/// - SeeAlso: signalfd(2)
final class SignalQueue {
  private static let numbers =
    [SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGQUIT] + unusual

  /// Signals that hardly ever come, but would also end the program before it could restore the
  /// terminal.
  private static let unusual =
    [
      SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGSTKFLT, SIGIO, SIGPWR,
    ] + realTime

  /// The real-time signals that the C library does not need itself.
  ///
  /// - SeeAlso: signal(7), "Real-time signals"
  private static let realTime = Array<Int32>(34...64)

  /// The descriptor to poll.
  let descriptor: Int32
  private var earlierMask: sigset_t
  private let earlierPipeHandler: sighandler_t?

  /// - Returns: `nil` if the system has no descriptor left.
  init?() {
    var mask = Self.set(Self.numbers)
    var earlier = sigset_t()
    unsafe pthread_sigmask(SIG_BLOCK, &mask, &earlier)
    descriptor = unsafe csystem_signal_descriptor(&mask)
    guard descriptor >= 0 else {
      unsafe pthread_sigmask(SIG_SETMASK, &earlier, nil)
      return nil
    }
    earlierMask = earlier
    earlierPipeHandler = signal(SIGPIPE, SIG_IGN)
  }

  /// The signals that have arrived, in the order of their delivery, without repetition.
  func take() -> [Int32] {
    var taken: [Int32] = []
    while true {
      let number = csystem_next_signal(descriptor)
      guard number != 0 else { return taken }
      taken.append(number)
    }
  }

  /// Stops the process, as an uncaught `SIGTSTP` would, until it is continued.
  ///
  /// Returns immediately if no shell could continue it: the system discards the signal in an
  /// orphaned process group.
  ///
  /// - Parameter target: as in kill(2); 0 is the process group, which is what a shell continues.
  func stop(_ target: pid_t) {
    var stopping = Self.set([SIGTSTP])
    let earlierHandler = signal(SIGTSTP, SIG_DFL)
    unsafe pthread_sigmask(SIG_UNBLOCK, &stopping, nil)
    kill(target, SIGTSTP)
    unsafe pthread_sigmask(SIG_BLOCK, &stopping, nil)
    signal(SIGTSTP, earlierHandler)
  }

  /// Restores the signals' earlier actions.
  func close() {
    Glibc.close(descriptor)
    signal(SIGPIPE, earlierPipeHandler)
    unsafe pthread_sigmask(SIG_SETMASK, &earlierMask, nil)
  }

  private static func set(_ numbers: [Int32]) -> sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for number in numbers { unsafe sigaddset(&set, number) }
    return set
  }
}
