internal import CMicrohttpd
internal import Synchronization

/// One request and its answer. It belongs to the thread of the daemon that serves the connection.
///
/// libmicrohttpd accepts an answer either when the head has arrived, and then ends the connection,
/// or when the whole request has arrived, but not in between. So an answer that is known early is
/// kept until a small body has passed; if the body is large, the answer is sent without
/// libmicrohttpd.
final class Exchange {
  private enum Phase {
    /// The head has not arrived completely.
    case head
    /// The answer is known, and is sent when the whole request has arrived.
    case ready(HTTPResponse)
    /// The same, but then a worker makes the answer.
    case readyForWork(@Sendable () -> HTTPResponse)
    case collecting(limit: Int, then: @Sendable ([UInt8]) -> HTTPResponse)
    case streaming(any HTTPBodySink, then: @Sendable (HTTPBodyEnd) -> HTTPResponse)
    /// A worker is handling it; the connection is suspended.
    case working
    /// The answer was sent while the body was arriving; the rest of the body is discarded.
    case lingering
    /// libmicrohttpd has the answer.
    case answered
  }

  private let core: ServerCore
  private let connection: Connection
  /// The request's target; nil if it could not be parsed.
  private let target: RequestTarget?
  private let started = ContinuousClock.now
  private var phase = Phase.head
  private var method = ""
  private var collected: [UInt8] = []
  private var bytesReceived = 0
  /// The status of the answer; 0 before there is one.
  private var status = 0
  /// The size of the answer's body, if it is sent completely.
  private var bytesToSend = 0
  /// Whether the answer has been sent in full, regardless of what happens to the connection.
  private var isSentEarly = false

  /// - Parameter target: the target in the request line that has arrived.
  init(_ core: ServerCore, _ connection: Connection, target: UnsafeBufferPointer<UInt8>) {
    self.core = core
    self.connection = connection
    self.target = unsafe RequestTarget(target)
    connection.boundHead(until: started + core.limits.headTime)
  }

  // MARK: Events from libmicrohttpd

  /// Continues after the head, the end of the body, or an answer from a worker.
  ///
  /// - Parameter isOld: whether the request uses a version before HTTP/1.1.
  /// - Returns: false if the connection is to be closed.
  func proceed(_ handle: ConnectionHandle, method: String, isOld: Bool) -> Bool {
    switch phase {
    case .head:
      self.method = method
      return receiveHead(handle, isOld: isOld)
    case .ready(let response): return answer(response, handle)
    case .readyForWork(let work): return hand(work, handle)
    case .collecting(_, let then):
      let body = collected
      collected = []
      return hand({ then(body) }, handle)
    case .streaming(_, let then): return endStream(handle, then)
    case .working:
      guard let response = connection.takeAnswer() else { return false }
      return answer(response, handle)
    case .lingering, .answered: return false
    }
  }

  /// Takes the next bytes of the body.
  ///
  /// - Returns: false if the connection is to be closed.
  func bodyCame(_ bytes: Span<UInt8>, _ handle: ConnectionHandle) -> Bool {
    bytesReceived += bytes.count
    connection.received(bytes.count)
    switch phase {
    case .ready(let response):
      guard bytesReceived > core.limits.discardedBytes else { return true }
      return answerAmidBody(response, handle)
    case .readyForWork:
      guard bytesReceived > core.limits.discardedBytes else { return true }
      return answerAmidBody(core.refusal(413), handle)
    case .collecting(let limit, _):
      guard bytesReceived <= limit else {
        collected = []
        return answerAmidBody(core.refusal(413), handle)
      }
      unsafe bytes.withUnsafeBufferPointer { unsafe collected.append(contentsOf: $0) }
      return true
    case .streaming(let sink, _):
      guard let refusal = connection.handingOver({ sink.receive(bytes) }) else { return true }
      return answerAmidBody(refusal, handle)
    case .lingering: return true
    case .head, .working, .answered: return false
    }
  }

  /// Ends the request, whether it was answered or cut off.
  ///
  /// - Parameters:
  ///   - isWhole: whether the whole answer was sent.
  ///   - status: the status of libmicrohttpd's own answer, if it sent one.
  func ended(isWhole: Bool, status own: Int) {
    if case .streaming(_, let then) = phase {
      let reason = connection.cutOff ?? .clientLeft
      _ = core.workers.submit(always: true) { _ = then(.cutOff(reason)) }
    }
    let shownStatus = status != 0 ? status : own
    let sent = isWhole || isSentEarly ? bytesToSend : 0
    let now = ContinuousClock.now
    connection.enter(.head(until: now + core.limits.idleTime + core.limits.headTime))
    core.counters.countRequest(status: shownStatus, received: bytesReceived, sent: sent)
    core.configuration.finished?(
      HTTPAccess(
        method: method, rawPath: target?.path ?? "", status: shownStatus,
        bytesReceived: bytesReceived, bytesSent: sent, duration: now - started,
        peer: connection.peer))
  }

  // MARK: The head

  private func receiveHead(_ handle: ConnectionHandle, isOld: Bool) -> Bool {
    let head = RequestHead(handle)
    guard let target, let body = head.body(isOld: isOld) else {
      // It is not certain where the request ends, so the connection ends with the answer.
      return answer(core.refusal(400), handle)
    }
    let hasBody = body != .bytes(0)
    if hasBody { connection.enter(.body(since: .now, bytes: 0)) }
    let awaitsLeave = hasBody && head.awaitsLeave(isOld: isOld)
    if let status = refusedStatus(target, handle) {
      return answerToHead(closing(core.refusal(status)), body, awaitsLeave, handle)
    }
    let length: Int? = if case .bytes(let count) = body { count } else { nil }
    let request = HTTPRequest(
      method: method, rawPath: target.path, rawQuery: target.query, headers: head.headers,
      peer: connection.peer, isSecure: core.isSecure, contentLength: length)
    switch core.handler.receive(request) {
    case .answer(let response): return answerToHead(response, body, awaitsLeave, handle)
    case .work(let work):
      guard (length ?? 0) <= core.limits.discardedBytes else {
        return answerToHead(core.refusal(413), body, awaitsLeave, handle)
      }
      phase = .readyForWork(work)
    case .collect(let allowed, let then):
      let limit = min(allowed, core.limits.collectedBytes)
      guard (length ?? 0) <= limit else {
        return answerToHead(core.refusal(413), body, awaitsLeave, handle)
      }
      collected.reserveCapacity(min(length ?? 0, 64 << 10))
      phase = .collecting(limit: limit, then: then)
    case .stream(let sink, let then): phase = .streaming(sink, then: then)
    }
    return true
  }

  /// The status with which the server refuses the request without asking the handler; nil if it
  /// does not refuse it.
  private func refusedStatus(_ target: RequestTarget, _ handle: ConnectionHandle) -> Int? {
    if core.isStopping.load(ordering: .relaxed) { return 503 }
    if target.count > core.limits.targetBytes { return 414 }
    if unsafe cmicrohttpd_head_size(handle.pointer) > core.limits.headBytes { return 431 }
    return nil
  }

  /// Answers when only the head has arrived.
  private func answerToHead(
    _ response: HTTPResponse, _ body: RequestHead.Body, _ awaitsLeave: Bool,
    _ handle: ConnectionHandle
  ) -> Bool {
    // A client that waits for permission sends no body without it, and libmicrohttpd does not give
    // permission if there is an answer.
    if awaitsLeave { return answer(response, handle) }
    switch body {
    case .bytes(let count) where count > core.limits.discardedBytes:
      return answerAmidBody(response, handle)
    case .bytes, .chunks:
      phase = .ready(response)
      return true
    }
  }

  // MARK: Workers

  /// Lets a worker make the answer, and suspends the connection until then.
  private func hand(
    _ work: @escaping @Sendable () -> HTTPResponse, _ handle: ConnectionHandle
  ) -> Bool {
    guard let ticket = connection.suspend(handle) else {
      return answer(closing(core.refusal(503)), handle)
    }
    phase = .working
    if !core.workers.submit({ [connection] in connection.give(work(), for: ticket) }) {
      core.counters.countWithoutWorker()
      connection.give(core.refusal(503), for: ticket)
    }
    return true
  }

  private func endStream(
    _ handle: ConnectionHandle, _ then: @escaping @Sendable (HTTPBodyEnd) -> HTTPResponse
  ) -> Bool {
    guard let ticket = connection.suspend(handle) else {
      phase = .working
      _ = core.workers.submit(always: true) { _ = then(.cutOff(.serverStops)) }
      return answer(closing(core.refusal(503)), handle)
    }
    phase = .working
    _ = core.workers.submit(always: true) { [connection] in
      connection.give(then(.complete), for: ticket)
    }
    return true
  }

  // MARK: Answers

  private func closing(_ response: HTTPResponse) -> HTTPResponse {
    var response = response
    response.closesConnection = true
    return response
  }

  /// Gives the answer to libmicrohttpd.
  private func answer(_ response: HTTPResponse, _ handle: ConnectionHandle) -> Bool {
    let isLast = response.closesConnection || core.isStopping.load(ordering: .relaxed)
    note(response)
    connection.enter(.answer(until: answerLimit(bytesToSend)))
    phase = .answered
    return response.queue(on: handle, isLast: isLast)
  }

  /// Sends the answer while the client is still sending, and gives the client time to see it before
  /// the connection ends.
  private func answerAmidBody(_ response: HTTPResponse, _ handle: ConnectionHandle) -> Bool {
    note(response)
    let bytes = response.lastWord(to: method)
    isSentEarly = unsafe bytes.withUnsafeBytes {
      unsafe cmicrohttpd_send_last(handle.pointer, $0.baseAddress, $0.count) == 1
    }
    phase = .lingering
    connection.enter(.answer(until: .now + core.limits.lingerTime))
    return isSentEarly
  }

  private func note(_ response: HTTPResponse) {
    status = response.status
    bytesToSend = response.carriesBody(to: method) ? response.body.count : 0
  }

  private func answerLimit(_ count: Int) -> ContinuousClock.Instant {
    let rate = max(1, core.limits.leastRate)
    return .now + core.limits.answerTime + .milliseconds(count / rate * 1000)
  }
}
