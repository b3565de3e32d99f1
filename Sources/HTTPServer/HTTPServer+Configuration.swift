extension HTTPServer {
  /// What a server needs to know.
  package struct Configuration: Sendable {
    package var listening: Listening
    /// The certificate and key; nil if connections are not encrypted.
    package var identity: TLSIdentity?
    /// How many threads serve the connections, from 1 to 64; at least one for every 120 of them.
    package var poolSize = 2
    /// How many threads handle `HTTPReception.work` and the ends of bodies.
    package var workers = 8
    /// How many requests may wait for a worker; further ones are answered with 503. The ends of
    /// streams are not counted, and may always wait.
    package var waitingForWorkers = 64
    package var limits = Limits()
    /// Makes the answer when the server, rather than the application, refuses a request: with 400,
    /// 413, 414, 431 or 503. May be called on any thread; the answer must have the given status.
    package var errorResponse: @Sendable (_ status: Int) -> HTTPResponse = {
      HTTPResponse(status: $0, text: "\($0)\n")
    }
    /// Called once for each request that has ended, on the thread of the pool that served it.
    package var finished: (@Sendable (HTTPAccess) -> Void)?

    package init(_ listening: Listening) { self.listening = listening }
  }

  /// Where connections come from.
  package enum Listening: Sendable, Equatable {
    /// A numeric address such as `127.0.0.1`, `::1`, or `::` for all of this machine's; port 0 is
    /// any free port.
    case address(String, port: UInt16)
    /// A socket that is already listening, as systemd passes it. The server closes it when it
    /// stops.
    case descriptor(Int32)
  }

  /// A certificate in PEM, with its intermediate certificates, and its key, which has no
  /// passphrase.
  package struct TLSIdentity: Sendable {
    package let certificates: [UInt8]
    package let key: [UInt8]

    package init(certificates: [UInt8], key: [UInt8]) {
      self.certificates = certificates
      self.key = key
    }
  }

  /// How much of the server one client may use.
  package struct Limits: Sendable {
    /// How many connections may be open at a time; further ones wait to be accepted.
    package var connections = 256
    /// How many connections from one address may be open at a time; further ones are closed. nil
    /// for no such limit.
    package var connectionsPerPeer: Int?
    /// The bytes of memory for each connection, half of which must hold the largest head. It is
    /// cleared for each request.
    package var connectionMemory = 64 << 10
    /// The largest head of a request, in bytes; larger ones get 431.
    package var headBytes = 16 << 10
    /// The longest path with its query, in bytes; longer ones get 414.
    package var targetBytes = 8 << 10
    /// The largest body that is collected, in bytes, regardless of the handler; larger ones get
    /// 413.
    package var collectedBytes = 16 << 20
    /// How many bytes of an unwanted body are read so that the connection can stay open.
    package var discardedBytes = 64 << 10

    /// The longest time from the opening of a connection to the end of a request's head, including
    /// the TLS handshake.
    package var headTime = Duration.seconds(20)
    /// The longest time between an answer and the next request, which then has `headTime`.
    package var idleTime = Duration.seconds(60)
    /// The minimum rate of a body in bytes per second, over each `rateWindow`.
    package var leastRate = 1024
    package var rateWindow = Duration.seconds(10)
    /// How long a client may take to receive an answer, in addition to the time that `leastRate`
    /// allows for its size.
    package var answerTime = Duration.seconds(30)
    /// How long to keep reading from a client that was refused during its body, so that it sees the
    /// answer.
    package var lingerTime = Duration.seconds(3)
    /// The value of `Retry-After` when no worker was free, in seconds.
    package var retryAfter = 5

    package init() {}
  }
}
