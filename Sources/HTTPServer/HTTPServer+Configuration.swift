extension HTTPServer {
  /// What a server needs to know.
  package struct Configuration: Sendable {
    package var listening: Listening
    /// Nil: connections are not encrypted.
    package var identity: TLSIdentity?
    /// How many threads serve the connections, from 1 to 64; at least one for each 120 of them.
    package var poolSize = 2
    /// How many threads work for `HTTPReception.work` and at the ends of bodies.
    package var workers = 8
    /// How many requests wait for a worker; one more is answered with 503. The ends of streams are
    /// not counted, and always find a place.
    package var waitingForWorkers = 64
    package var limits = Limits()
    /// What a client is told that is refused by the server and not by the application: with 400, 413,
    /// 414, 431 or 503. Called on any thread; its status is the one given.
    package var errorResponse: @Sendable (_ status: Int) -> HTTPResponse = {
      HTTPResponse(status: $0, text: "\($0)\n")
    }
    /// Called once for each request that has ended, on the thread of the pool that served it.
    package var finished: (@Sendable (HTTPAccess) -> Void)?

    package init(_ listening: Listening) { self.listening = listening }
  }

  /// Where connections come from.
  package enum Listening: Sendable, Equatable {
    /// An address in numbers, such as `127.0.0.1`, `::1`, or `::` for all of this machine's; port 0
    /// is any that is free.
    case address(String, port: UInt16)
    /// A socket that listens already, as systemd hands it down. The server closes it when it stops.
    case descriptor(Int32)
  }

  /// A certificate in PEM, with those between it and the root, and its key, which has no passphrase.
  package struct TLSIdentity: Sendable {
    package let certificates: [UInt8]
    package let key: [UInt8]

    package init(certificates: [UInt8], key: [UInt8]) {
      self.certificates = certificates
      self.key = key
    }
  }

  /// What one client may take of the server.
  package struct Limits: Sendable {
    /// Connections at once; further ones wait to be accepted.
    package var connections = 256
    /// Of one address at once; further ones are closed. Nil: as many as there may be.
    package var connectionsPerPeer: Int?
    /// Bytes of memory for each connection; the largest head fits into half of it. It is cleared for each
    /// request.
    package var connectionMemory = 64 << 10
    /// Bytes of a request's head; beyond them 431.
    package var headBytes = 16 << 10
    /// Bytes of path and query; beyond them 414.
    package var targetBytes = 8 << 10
    /// Bytes of a body that is collected, whatever the handler allows; beyond them 413.
    package var collectedBytes = 16 << 20
    /// Bytes of a body that nobody wants but that is read, so that the connection can stay.
    package var discardedBytes = 64 << 10

    /// From the opening of a connection to the end of a request's head, the handshake of TLS included.
    package var headTime = Duration.seconds(20)
    /// Between an answer and the next request, which then has `headTime`.
    package var idleTime = Duration.seconds(60)
    /// The least bytes of a body a second, over each `rateWindow`.
    package var leastRate = 1024
    package var rateWindow = Duration.seconds(10)
    /// How long a client may take for an answer, beside the time that `leastRate` gives for its size.
    package var answerTime = Duration.seconds(30)
    /// How long a client that was refused amid a body is read from, so that it sees the answer.
    package var lingerTime = Duration.seconds(3)
    /// What `Retry-After` says where there was no worker, in seconds.
    package var retryAfter = 5

    package init() {}
  }
}
