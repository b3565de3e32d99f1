/// The application: what becomes of each request.
package protocol HTTPHandler: Sendable {
  /// Says how a request is received, before any of its body is read.
  ///
  /// It is called on a thread of the pool, which serves other connections too: it must not wait for a
  /// disk, a lock or another machine. `HTTPReception.work` is for that.
  func receive(_ request: HTTPRequest) -> HTTPReception
}

/// How a request is received.
package enum HTTPReception: Sendable {
  /// The answer is known. A body is thrown away.
  case answer(HTTPResponse)
  /// The body is read into memory, up to `limit` bytes or those of the configuration; of one that is
  /// larger the rest is refused with 413. The answer is made on a worker.
  case collect(limit: Int, then: @Sendable ([UInt8]) -> HTTPResponse)
  /// The body goes piece by piece to a sink. The answer is made on a worker, when it has ended.
  ///
  /// `then` is called exactly once, for a body that was cut off as well, unless the sink itself has
  /// refused the rest. What it returns for one that was cut off goes nowhere.
  case stream(any HTTPBodySink, then: @Sendable (HTTPBodyEnd) -> HTTPResponse)
  /// The answer is made on a worker, however long that takes: a client that goes away does not stop
  /// it. A body is thrown away.
  case work(@Sendable () -> HTTPResponse)
}

/// Where the body of a request goes.
package protocol HTTPBodySink: Sendable {
  /// Takes the next piece, smaller than `Limits.connectionMemory`; none comes before this one has been taken.
  ///
  /// It is called on the thread of the pool that serves the connection, and so may write to a disk's
  /// cache, but not wait for the disk.
  ///
  /// - Returns: nil to go on, or the answer with which the rest is refused: a small one, since the
  ///   client may still be sending. The sink is not called again then.
  func receive(_ bytes: Span<UInt8>) -> HTTPResponse?
}

/// How a body ended that was streamed.
package enum HTTPBodyEnd: Sendable, Equatable {
  /// All of it has been handed to the sink.
  case complete
  /// The rest never came. What was handed to the sink is less than what was announced.
  case cutOff(HTTPCutOff)
}

/// Why a request was cut off.
package enum HTTPCutOff: Sendable, Equatable {
  /// The client closed the connection, or broke the protocol.
  case clientLeft
  /// It sent less than `HTTPServer.Limits.leastRate`.
  case tooSlow
  /// The server stops.
  case serverStops
}
