internal import Synchronization

/// The state that all threads of a server share.
final class ServerCore: Sendable {
  let configuration: HTTPServer.Configuration
  let handler: any HTTPHandler
  let connections: Connections
  let workers: WorkerPool
  let counters = Counters()
  /// The certificate of new connections; nil without TLS.
  let certificate: Guarded<Certificate?>
  /// Whether requests are refused because the server is stopping.
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

  /// The application's answer when the server itself refuses a request.
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
  /// A daemon's connections and wake-ups must be fewer than the 128 events that libmicrohttpd
  /// fetches in one call. When it gets that many, it waits for more before it does anything
  /// (`MHD_epoll`).
  private static let mostOfOneDaemon = 120

  /// The number of daemons, which share the connections equally.
  var poolThreads: Int {
    let most = Self.mostOfOneDaemon
    return max(1, min(poolSize, 64), (limits.connections + most - 1) / most)
  }
}
