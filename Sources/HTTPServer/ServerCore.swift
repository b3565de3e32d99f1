internal import Synchronization

/// What all threads of a server share.
final class ServerCore: Sendable {
  let configuration: HTTPServer.Configuration
  let handler: any HTTPHandler
  let connections: Connections
  let workers: WorkerPool
  let counters = Counters()
  /// What new connections get; nil without TLS.
  let certificate: Guarded<Certificate?>
  /// Whether requests are refused, since the server stops.
  let isStopping = Atomic(false)
  /// Called when a connection has closed.
  let doorbell: Doorbell

  init(
    _ configuration: HTTPServer.Configuration, handler: any HTTPHandler, certificate: Certificate?,
    doorbell: Doorbell
  ) {
    self.configuration = configuration
    self.handler = handler
    connections = Connections(lanes: configuration.poolThreads)
    workers = WorkerPool(count: configuration.workers, longest: configuration.waitingForWorkers)
    self.certificate = Guarded(certificate)
    self.doorbell = doorbell
  }

  var limits: HTTPServer.Limits { configuration.limits }
  var isSecure: Bool { configuration.identity != nil }

  /// What the application says where the server itself refuses.
  func refusal(_ status: Int) -> HTTPResponse {
    var response = configuration.errorResponse(status)
    response.status = status
    if status == 503, response.headers["Retry-After"] == nil {
      response.headers.append("Retry-After", String(limits.retryAfter))
    }
    return response
  }
}

extension HTTPServer.Configuration {
  /// A daemon's connections and what wakes it are fewer than the 128 events that libmicrohttpd takes at
  /// once: when it gets as many, it waits for more of them before it does anything (`MHD_epoll`).
  private static let mostOfOneDaemon = 120

  /// The daemons, which get equal shares of the connections.
  var poolThreads: Int {
    let most = Self.mostOfOneDaemon
    return max(1, min(poolSize, 64), (limits.connections + most - 1) / most)
  }
}
