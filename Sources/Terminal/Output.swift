internal import Glibc

/// Sends bytes to the terminal, which may accept them slowly or not at all, without ever waiting
/// for it.
final class Output {
  /// The descriptor that is polled and written to. It is opened separately, so that making it
  /// non-blocking affects no other program on the terminal.
  let descriptor: Int32
  private var rest: ArraySlice<UInt8> = []

  /// - Returns: `nil` if the system has no descriptor left.
  init?() {
    // Only the process's controlling terminal supports tcgetpgrp(3), and that terminal is /dev/tty.
    let own =
      tcgetpgrp(STDOUT_FILENO) < 0
      ? -1 : unsafe open("/dev/tty", O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    descriptor = own >= 0 ? own : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Whether the terminal has accepted everything.
  var isEmpty: Bool { rest.isEmpty }

  /// Sends what the terminal accepts now, and keeps the rest.
  func send(_ bytes: [UInt8] = []) {
    rest = rest.isEmpty ? bytes[...] : rest + bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN { return }
      // A terminal that is gone accepts everything.
      guard count > 0 else { return rest = [] }
      rest = rest.dropFirst(count)
    }
  }

  /// Gives the terminal half a second for what is left, and no more.
  ///
  /// - Parameter last: sent even if the terminal has not accepted the rest, which is then lost.
  func finish(_ last: [UInt8]) {
    let end = ContinuousClock.now + .milliseconds(500)
    send()
    while !rest.isEmpty {
      guard ContinuousClock.now < end else {
        tcflush(descriptor, TCOFLUSH)
        rest = []
        return send(last)
      }
      var wish = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      unsafe poll(&wish, 1, 50)
      send()
    }
  }
}
