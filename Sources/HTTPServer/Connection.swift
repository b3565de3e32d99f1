internal import CMicrohttpd
internal import Glibc

/// libmicrohttpd's connection.
///
/// `@unchecked Sendable` is safe: the handle is used on the thread of its daemon. Other threads use
/// it only to resume the connection, which libmicrohttpd allows, and only while it is suspended,
/// since nothing else keeps it from being freed.
@safe struct ConnectionHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }
}

/// A connection as all threads see it: what limits its time, and what it waits for.
///
/// Requests on a connection follow one another, so at most one of them is waiting.
final class Connection: Sendable {
  /// The stages of a connection, with what limits the time of each.
  enum Stage {
    /// Nothing, or only part of a head, has arrived.
    case head(until: ContinuousClock.Instant)
    /// A body is arriving: `bytes` of it since the beginning of the window.
    case body(since: ContinuousClock.Instant, bytes: Int)
    /// A worker has the request, and may take any time.
    case work
    /// An answer is being sent.
    case answer(until: ContinuousClock.Instant)

    /// Whether the server is waiting for the client to send something.
    var awaitsClient: Bool {
      switch self {
      case .head, .body: true
      case .work, .answer: false
      }
    }
  }

  private struct State {
    var stage: Stage
    /// Whether the descriptor is this connection's; its number may be reused later.
    var isOpen = false
    /// Whether it may no longer be suspended.
    var isGivenUp: Bool
    var cutOff: HTTPCutOff?
    /// Whether the last check found that nothing more could arrive, and nothing has arrived since.
    var seemsLeft = false
    /// Whether a sink is processing bytes of the body; that time does not count against the client.
    var isTaking = false
    var suspended: ConnectionHandle?
    /// Counts the connection's waits, so that an answer to an earlier one can be discarded.
    var ticket = 0
    var answer: HTTPResponse?

    /// Whether it may be cut off because of what the client does or fails to do.
    var isWatched: Bool { isOpen && cutOff == nil && !isTaking }
  }

  let descriptor: Int32
  let peer: HTTPPeer
  /// Kept for as long as GnuTLS may use it; nil without TLS.
  let certificate: Certificate?
  /// The daemon that serves it.
  let lane: Int
  private let state: Guarded<State>

  init(
    descriptor: Int32, peer: HTTPPeer, certificate: Certificate?, lane: Int,
    headUntil: ContinuousClock.Instant, isGivenUp: Bool
  ) {
    self.descriptor = descriptor
    self.peer = peer
    self.certificate = certificate
    self.lane = lane
    state = Guarded(State(stage: .head(until: headUntil), isGivenUp: isGivenUp))
  }

  /// Notes that the descriptor has been given to libmicrohttpd.
  func opened() { state.withLock { $0.isOpen = true } }

  /// Notes that the descriptor is about to be closed.
  func closed() {
    state.withLock { state in
      state.isOpen = false
      state.ticket += 1
    }
  }

  /// Why this server cut it off; nil if it did not.
  var cutOff: HTTPCutOff? { state.withLock { $0.cutOff } }

  func enter(_ stage: Stage) {
    state.withLock { state in
      state.stage = stage
      state.seemsLeft = false
    }
  }

  /// Notes that a request line has arrived, so that the rest of the head must follow.
  func boundHead(until limit: ContinuousClock.Instant) {
    state.withLock { state in
      if case .head(let until) = state.stage { state.stage = .head(until: min(until, limit)) }
    }
  }

  /// Notes that bytes of a body have arrived.
  func received(_ count: Int) {
    state.withLock { state in
      state.seemsLeft = false
      if case .body(let since, let bytes) = state.stage {
        state.stage = .body(since: since, bytes: bytes + count)
      }
    }
  }

  /// Hands bytes to a sink; the time that this takes does not count against the client.
  func handingOver<Result>(_ body: () -> Result) -> Result {
    let begin = ContinuousClock.now
    state.withLock { $0.isTaking = true }
    defer {
      let taken = ContinuousClock.now - begin
      state.withLock { state in
        state.isTaking = false
        if case .body(let since, let bytes) = state.stage {
          state.stage = .body(since: since + taken, bytes: bytes)
        }
      }
    }
    return body()
  }

  // MARK: Waiting for a worker

  /// Suspends the connection until it is given an answer. Called on its daemon's thread.
  ///
  /// - Returns: the ticket for `give`, or nil if the server no longer waits.
  func suspend(_ handle: ConnectionHandle) -> Int? {
    state.withLock { state in
      guard !state.isGivenUp else { return nil }
      unsafe MHD_suspend_connection(handle.pointer)
      state.suspended = handle
      state.stage = .work
      state.ticket += 1
      return state.ticket
    }
  }

  /// Wakes the connection with an answer, if it is still waiting for this one. May be called on any
  /// thread.
  func give(_ answer: HTTPResponse, for ticket: Int) {
    state.withLock { state in
      guard ticket == state.ticket else { return }
      Self.resume(&state, answer)
    }
  }

  /// Keeps the connection from waiting from now on, and wakes it with this answer if it is waiting.
  /// May be called on any thread.
  func giveUp(answering answer: HTTPResponse) {
    state.withLock { state in
      state.isGivenUp = true
      Self.resume(&state, answer)
    }
  }

  private static func resume(_ state: inout State, _ answer: HTTPResponse) {
    guard let handle = state.suspended else { return }
    state.suspended = nil
    state.answer = answer
    unsafe MHD_resume_connection(handle.pointer)
  }

  /// The answer that has arrived, if any.
  func takeAnswer() -> HTTPResponse? {
    state.withLock { state in
      defer { state.answer = nil }
      return state.answer
    }
  }

  // MARK: Cutting off

  /// Cuts the connection off if its time is up, and begins the next window of a body if the current
  /// one is over.
  ///
  /// - Returns: whether it was cut off now.
  func cutOffIfLate(at now: ContinuousClock.Instant, _ limits: HTTPServer.Limits) -> Bool {
    state.withLock { state in
      guard state.isWatched, Self.isLate(&state, now, limits) else { return false }
      return shutDown(&state, .tooSlow)
    }
  }

  private static func isLate(
    _ state: inout State, _ now: ContinuousClock.Instant, _ limits: HTTPServer.Limits
  ) -> Bool {
    switch state.stage {
    case .head(let until), .answer(let until): return now >= until
    case .work: return false
    case .body(let since, let bytes):
      guard now - since >= limits.rateWindow else { return false }
      state.stage = .body(since: now, bytes: 0)
      return Double(bytes) < Double(limits.leastRate) * (limits.rateWindow / .seconds(1))
    }
  }

  /// Cuts the connection off if its client has shut down its side in the middle of a head or a
  /// body.
  ///
  /// libmicrohttpd does not notice an end that came immediately after other bytes, since it waits
  /// for an epoll edge that it has already received. Between two calls, it has time to notice the
  /// end without help.
  func cutOffIfLeft() {
    state.withLock { state in
      guard state.isWatched, state.stage.awaitsClient else { return }
      var byte: UInt8 = 0
      let count = unsafe recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
      let hasLeft = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)
      if hasLeft && state.seemsLeft { shutDown(&state, .clientLeft) }
      state.seemsLeft = hasLeft
    }
  }

  /// Cuts the connection off if it has no request.
  func cutOffIfIdle() {
    state.withLock { state in
      if case .head = state.stage, state.isOpen { shutDown(&state, .serverStops) }
    }
  }

  func cutOffNow() {
    state.withLock { state in
      if state.isOpen { shutDown(&state, .serverStops) }
    }
  }

  /// Shuts the socket down; the daemon notices that immediately and closes the connection.
  @discardableResult
  private func shutDown(_ state: inout State, _ reason: HTTPCutOff) -> Bool {
    if state.cutOff == nil { state.cutOff = reason }
    shutdown(descriptor, Int32(SHUT_RDWR))
    return true
  }
}
