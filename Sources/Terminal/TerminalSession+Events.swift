internal import CSystem
internal import Glibc

extension TerminalSession {
  /// Waits for something to happen, forever if there is no timeout.
  ///
  /// - Returns: what has happened, in order; empty when the time is over, or immediately if the
  ///   session is closed.
  package func events(timeout: Duration?) -> [TerminalEvent] {
    let end = timeout.map { ContinuousClock.now + $0 }
    while isOpen {
      if !happened.isEmpty {
        defer { happened = [] }
        return happened
      }
      wait(until: [end, patienceEnds].compactMap { $0 }.min())
      if let end, happened.isEmpty, ContinuousClock.now >= end { return [] }
    }
    return []
  }

  /// Waits for one thing, and handles it.
  private func wait(until end: ContinuousClock.Instant?) {
    // poll(2) ignores negative descriptors; a terminal that is gone gets one.
    let sender = isLost || output.isEmpty && awaited == nil ? -1 : output.descriptor
    var wishes = [
      pollfd(fd: isLost ? -1 : STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: sender, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: waker.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    guard unsafe poll(&wishes, nfds_t(wishes.count), Self.milliseconds(until: end)) >= 0 else {
      return
    }
    if wishes[2].revents != 0 { takeSignals() }
    if wishes[0].revents != 0 {
      readKeys()
    } else if let patienceEnds, ContinuousClock.now >= patienceEnds {
      happened += reader.giveUp()
      self.patienceEnds = nil
    }
    if wishes[3].revents != 0 {
      waker.settle()
      happened.append(.woken)
    }
    if wishes[1].revents != 0, !isLost { showAwaited() }
  }

  /// The time to wait in poll(2)'s milliseconds, rounded up; -1 means forever.
  private static func milliseconds(until end: ContinuousClock.Instant?) -> Int32 {
    guard let end else { return -1 }
    let left = ContinuousClock.now.duration(to: end).components
    guard left.seconds >= 0, left.attoseconds >= 0 else { return 0 }
    let part = (left.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(min(left.seconds, 1_000_000) * 1000 + part)
  }

  private func takeSignals() {
    for number in signals.take() { handle(signal: number) }
    // Ask for the size whichever signal arrived: if there were several signals, the last size
    // counts.
    if !isLost, let size = followSize() { happened.append(.resized(size)) }
  }

  /// Does what a signal asks for.
  func handle(signal number: Int32) {
    switch number {
    case SIGWINCH: break
    case SIGCONT: if !isLost { resume(wasLeft: false) }
    case SIGTSTP: stop(getpid())
    case SIGHUP: lose()
    default: happened.append(.ended(signal: number))
    }
  }

  /// Reads everything that has been typed, so that the frames in between are never drawn.
  private func readKeys() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    for _ in 0..<16 {
      let count = unsafe read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0 && (errno == EINTR || errno == EAGAIN) { break }
      guard count > 0 else { return lose() }
      let waiting = reader.waiting
      happened += reader.read(Array(buffer[..<count]))
      beginPatience(waiting, pieceOf: count)
      var wish = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&wish, 1, 0) == 1 else { break }
    }
  }

  /// Decides how long to wait for the rest of what has begun.
  ///
  /// The time for a sequence begins with its first byte; otherwise someone who keeps typing would
  /// never get through. The time for a paste whose end was lost begins with the last byte that
  /// cannot have been typed.
  private func beginPatience(_ earlier: KeyReader.Waiting?, pieceOf count: Int) {
    let pause = ContinuousClock.now - lastRead
    lastRead = .now
    let isTyped = count < Self.leastPastedAtOnce && pause > Self.longestPauseInPaste
    let patience: Duration? =
      switch reader.waiting {
      case .escape: escapeDelay
      case .sequence where earlier == .sequence && patienceEnds != nil: nil
      case .sequence: .seconds(1)
      case .paste where earlier == .paste && isTyped && patienceEnds != nil: nil
      case .paste: .seconds(2)
      case nil: nil
      }
    if let patience {
      patienceEnds = .now + patience
    } else if reader.waiting == nil {
      patienceEnds = nil
    }
  }

  /// The number of bytes from which input must be a paste, since a single key sends fewer.
  private static let leastPastedAtOnce = 8
  /// The longest pause between pasted bytes: no one types that fast.
  private static let longestPauseInPaste: Duration = .milliseconds(25)

  /// The terminal is gone: the line was hung up, or there is no one at its other end.
  private func lose() {
    guard !isLost else { return }
    isLost = true
    // The hangup is often noticed before its signal arrives. The signal would then end the program
    // while it is leaving, after signals have their earlier actions again.
    signal(SIGHUP, SIG_IGN)
    patienceEnds = nil
    happened.append(.ended(signal: SIGHUP))
  }
}
