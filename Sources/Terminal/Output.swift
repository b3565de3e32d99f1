internal import Glibc

/// What goes to the terminal, which may take it slowly or not at all: nothing here waits for it.
final class Output {
  /// What is polled and written to; it belongs to this alone, so that its not waiting disturbs nobody
  /// else who has the same terminal.
  let descriptor: Int32
  private var rest: ArraySlice<UInt8> = []

  /// - Returns: `nil` if the system has no descriptor left.
  init?() {
    // Only a terminal that controls this process answers tcgetpgrp(3), and that one is /dev/tty.
    let own =
      tcgetpgrp(STDOUT_FILENO) < 0
      ? -1 : unsafe open("/dev/tty", O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    descriptor = own >= 0 ? own : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Whether the terminal has taken everything.
  var isEmpty: Bool { rest.isEmpty }

  /// Sends what the terminal takes now, and keeps the others.
  func send(_ bytes: [UInt8] = []) {
    rest = rest.isEmpty ? bytes[...] : rest + bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN { return }
      // A terminal that is gone takes everything.
      guard count > 0 else { return rest = [] }
      rest = rest.dropFirst(count)
    }
  }

  /// Gives the terminal half a second for what is kept, and no more.
  ///
  /// - Parameter last: what is sent even if the terminal has not taken the others, which are lost then.
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
