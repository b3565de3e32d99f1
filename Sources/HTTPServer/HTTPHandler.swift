/// The application: decides what happens to each request.
package protocol HTTPHandler: Sendable {
  /// Says how to receive a request, before any of its body is read.
  ///
  /// Called on a thread of the pool, which serves other connections too: it must not wait for a
  /// disk, a lock or another machine. `HTTPReception.work` is for that.
  ///
  /// ```
  /// func receive(_ request: HTTPRequest) -> HTTPReception {
  ///   guard request.rawPath == "/time" else { return .answer(HTTPResponse(status: 404)) }
  ///   return .work { HTTPResponse(status: 200, text: readClock()) }
  /// }
  /// ```
  func receive(_ request: HTTPRequest) -> HTTPReception
}

/// How to receive a request.
package enum HTTPReception: Sendable {
  /// The answer is known. A body is discarded.
  case answer(HTTPResponse)
  /// The body is read into memory, up to `limit` bytes or the configuration's limit; a larger one
  /// is refused with 413. A worker makes the answer.
  case collect(limit: Int, then: @Sendable ([UInt8]) -> HTTPResponse)
  /// The body goes to a sink piece by piece. A worker makes the answer when the body has ended.
  ///
  /// `then` is called exactly once, even for a body that was cut off, unless the sink itself has
  /// refused the rest. Its answer to a body that was cut off is discarded.
  case stream(any HTTPBodySink, then: @Sendable (HTTPBodyEnd) -> HTTPResponse)
  /// A worker makes the answer, without a time limit and even if the client leaves. A body is
  /// discarded.
  case work(@Sendable () -> HTTPResponse)
}

/// Receives the body of a request.
package protocol HTTPBodySink: Sendable {
  /// Receives the next piece, smaller than `Limits.connectionMemory`; called again only after it
  /// has returned.
  ///
  /// Called on the thread of the pool that serves the connection, so it may write to the disk's
  /// cache, but not wait for the disk.
  ///
  /// - Returns: nil to continue, or the answer with which the rest is refused: a small one, since
  ///   the client may still be sending. The sink is not called again then.
  func receive(_ bytes: Span<UInt8>) -> HTTPResponse?
}

/// How a streamed body ended.
package enum HTTPBodyEnd: Sendable, Equatable {
  /// The whole body has been handed to the sink.
  case complete
  /// The rest never arrived. The sink has received less than was announced.
  case cutOff(HTTPCutOff)
}

/// Why a request was cut off.
package enum HTTPCutOff: Sendable, Equatable {
  /// The client closed the connection, or violated the protocol.
  case clientLeft
  /// The client sent less than `HTTPServer.Limits.leastRate`.
  case tooSlow
  /// The server is stopping.
  case serverStops
}
